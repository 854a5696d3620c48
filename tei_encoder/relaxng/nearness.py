"""Names that are near to a name: misspelt, in another case, of an older TEI, of HTML, or of the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What editors write, and what TEI P5 calls it: names of TEI P4, of HTML, and plain words.
ELEMENTS = {
    "tei.2": ("TEI",),
    "teicorpus.2": ("teiCorpus",),
    "xref": ("ref",),
    "xptr": ("ptr",),
    "a": ("ref",),
    "link": ("ref", "ptr"),
    "daterange": ("date",),
    "datestruct": ("date",),
    "timerange": ("time",),
    "timestruct": ("time",),
    "hand": ("handNote",),
    "handlist": ("handNotes",),
    "witlist": ("listWit",),
    "personlist": ("listPerson",),
    "placelist": ("listPlace",),
    "div0": ("div",),
    "section": ("div",),
    "chapter": ("div",),
    "act": ("div",),
    "scene": ("div",),
    "i": ("hi", "emph"),
    "b": ("hi", "emph"),
    "em": ("emph", "hi"),
    "strong": ("hi", "emph"),
    "span": ("seg", "hi"),
    "br": ("lb",),
    "h1": ("head",),
    "h2": ("head",),
    "h3": ("head",),
    "heading": ("head",),
    "title": ("head",),
    "img": ("graphic",),
    "image": ("graphic",),
    "ul": ("list",),
    "ol": ("list",),
    "li": ("item",),
    "tr": ("row",),
    "td": ("cell",),
    "th": ("cell",),
    "blockquote": ("quote",),
    "para": ("p",),
    "paragraph": ("p",),
    "speech": ("sp",),
    "verse": ("l",),
    "line": ("l",),
    "stanza": ("lg",),
    "strophe": ("lg",),
    "direction": ("stage",),
    "footnote": ("note",),
    "person": ("persName",),
    "place": ("placeName",),
    "pagebreak": ("pb",),
    "linebreak": ("lb",),
    "cast": ("castList",),
}
ATTRIBUTES = {
    "id": ("xml:id",),
    "lang": ("xml:lang",),
    "space": ("xml:space",),
    "base": ("xml:base",),
    "url": ("url", "target"),
    "href": ("target", "url"),
    "src": ("url",),
    "value": ("when", "value"),
    "date": ("when",),
    "iso": ("when-iso", "when"),
    "speaker": ("who",),
    "class": ("rend", "type"),
    "style": ("rend", "rendition"),
    "number": ("n",),
    "num": ("n",),
    "no": ("n",),
    "role": ("role", "type"),
    "sex": ("sex", "gender"),
    "uri": ("ref", "target"),
}
# The elements of TEI that editions have most often, in about that order: of many, an editor means one of these.
COMMON = (
    "p", "head", "l", "sp", "speaker", "stage", "lg", "div", "ab", "title", "author", "persName", "name", "note", "list",
    "item", "body", "text", "teiHeader", "titleStmt", "publicationStmt", "sourceDesc", "publisher", "bibl", "date",
    "person", "castItem", "role", "quote", "q", "cit", "table", "row", "cell", "figure", "hi", "ref", "pb", "lb", "idno",
)  # fmt: skip
RANKS = {name: rank for rank, name in enumerate(COMMON)}
# Which parents an element most often has, the most frequent first.
PARENTS = {
    "l": ("lg", "sp"),
    "p": ("sp", "div"),
    "speaker": ("sp",),
    "item": ("list",),
    "row": ("table",),
    "cell": ("row",),
    "castItem": ("castList",),
    "person": ("listPerson",),
    "place": ("listPlace",),
    "title": ("titleStmt", "bibl"),
    "author": ("titleStmt", "bibl"),
    "name": ("respStmt",),
    "resp": ("respStmt",),
    "publisher": ("publicationStmt",),
    "availability": ("publicationStmt",),
    "language": ("langUsage",),
    "change": ("revisionDesc",),
    "sic": ("choice",),
    "corr": ("choice",),
    "bibl": ("listBibl", "sourceDesc"),
    "body": ("text",),
    "div": ("body",),
    "head": ("div",),
    "sp": ("div",),
    "lg": ("div", "sp"),
    "titleStmt": ("fileDesc",),
    "role": ("castItem",),
    "listPerson": ("particDesc",),
    "publicationStmt": ("fileDesc",),
    "sourceDesc": ("fileDesc",),
    "fileDesc": ("teiHeader",),
    "profileDesc": ("teiHeader",),
    "particDesc": ("profileDesc",),
    "settingDesc": ("profileDesc",),
    "teiHeader": ("TEI",),
    "persName": ("person", "author"),
    "placeName": ("place",),
    "licence": ("availability",),
    "titlePart": ("docTitle",),
    "docTitle": ("titlePage",),
    "quote": ("cit",),
    "graphic": ("figure",),
    "text()": ("p", "ab", "head"),
}


def predecessors(local: str) -> Sequence[str]:
    """Return the parents that an element most often has."""
    return PARENTS.get(local, ())


def likely(name: str, known: Iterable[str], *, attributes: bool = False) -> list[str]:
    """Return the names that are likely meant by one that is not known, the likeliest first."""
    names = list(dict.fromkeys(known))
    other = (ATTRIBUTES if attributes else ELEMENTS).get(name.lower(), ())
    bound = 1 if len(name) < 5 else 2
    ranked = [(0, False, place, one) for place, one in enumerate(other) if one in names]
    for one in names:
        rank = RANKS.get(one, len(RANKS))
        if one.lower() == name.lower():
            ranked.append((-1, False, rank, one))
        elif abs(len(one) - len(name)) <= bound and len(name) > 1 and (len(one) > 1 or name.startswith(one)):
            steps = distance(name.lower(), one.lower(), bound)
            if steps <= bound:
                ranked.append((steps, one[0].lower() != name[0].lower(), rank, one))
    return list(dict.fromkeys(one for *_, one in sorted(ranked, key=lambda each: each[:3])))


def distance(one: str, two: str, bound: int) -> int:
    """Count the letters to change, add, take away or swap with their neighbours; beyond `bound` it does not matter."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for to, other in enumerate(two, 1):
            steps = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == two[to - 2] and one[at - 2] == other:
                steps = min(steps, last[to - 2] + 1)
            row.append(steps)
        if min(row) > bound:
            return bound + 1
    return row[-1]
