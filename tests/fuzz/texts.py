"""Strategies: texts that look like records, noise, bytes, TOML and TEI. All fuzzing draws from these.

Texts are put together from the rules' own examples, since random letters alone never look like a list or a label.
"""

import os

from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree

from tei_encoder.corrections.acts import CHOICES, FORMS, LISTS
from tei_encoder.corrections.model import Correction, Selector
from tei_encoder.plugins import rules_by_name
from tei_encoder.resources import resource

EXAMPLES = sorted({text for rule in rules_by_name().values() for text in (*rule.accepts, *rule.refuses)})
NOISE = [
    "\n", "\n\n\n", " ", "\t", "[", "]", "(", ")", "[sic]", "[sic – x – trans.]", "[…]", "[1]", "[[", "]]", "_", ":", ".", "—", "-\n", "¬\n",
    "\x08", "\x0c", "\x0b", "\x1c", "\x85", "\r", "\r\n", "&", "<b>", "]]>", "<!--", "-->", "<?x?>", "&amp;", "&#0;", "\u202e", "\u200b", "\u2028",
    "\ufeff", "\xad", "\xa0", "\ufffe", "\U0001d50a", "\U0010ffff", "é", "e\u0301", "ﬁ", "İ", "ß", "Q. ", "A: ", "Q.", "ADAMS\n", "Adams. ",
    "ADAMS (aside). ", "Act I\n", "SCENE 2\n", "1\n", "- 2 -\n", "April 6, 1989\n", "31 April 1989", "8/10/1962", "6–7 April 1989",
    "5 мая 1989 г.", "le 1er mai 1789", "1. ", "*", "Participants:\n", "Dramatis Personae\n", "    ", "The PRESIDENT. ", "Лигачев. ",
]  # fmt: skip
NAMES = ("Adams", "BAKER", "Mrs. Clarke", "The President", "M.S. Gorbachev", "Лигачев", "Q", "DUPONT (aside)", "x" * 90)
# In the suite a few examples show that a property and its strategy work; `make fuzz` draws the many.
few = settings(max_examples=8) if os.environ.get("HYPOTHESIS_PROFILE", "ci") == "ci" else settings()
pieces = st.one_of(st.sampled_from(EXAMPLES), st.sampled_from(NOISE), st.text(max_size=20))
noisy = st.lists(pieces, min_size=1, max_size=12).map("".join)


@st.composite
def dialogues(draw):
    """Speeches of a few people in one convention, as records have them, with noise between."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    mark = draw(st.sampled_from([": ", ". ", "\n", ".— ", " - ", "\t"]))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    said = draw(st.lists(noisy, min_size=2, max_size=8))
    return gap.join(f"{names[turn % len(names)]}{mark}{words}" for turn, words in enumerate(said))


texts = st.one_of(noisy, dialogues(), st.tuples(noisy, dialogues(), noisy).map("\n\n".join))
# Half of a surrogate pair is in no file.
sources = texts.map(lambda text: text.encode("utf-8", "ignore"))
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "koi8-r",
    "cp1251",
    "iso-8859-2",
    "shift_jis",
    "gb18030",
    "mac-roman",
)


@st.composite
def damaged(draw, whole=sources):
    """Bytes with some taken out, put in, or turned: what copying and bad disks do."""
    data = bytearray(draw(whole))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "put", "turn", "end"])):
            case "cut":
                del data[at : at + draw(st.integers(1, 8))]
            case "put":
                data[at:at] = draw(st.binary(min_size=1, max_size=8))
            case "turn" if at < len(data):
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "end":
                del data[max(at, 1) :]
    return bytes(data)


encoded = st.tuples(texts, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1], "ignore"))
any_bytes = st.one_of(st.binary(max_size=400), encoded, damaged(), damaged(encoded))

# TOML: tables that are almost right.
FIELDS = sorted({field for form in FORMS.values() for field in (*form.needs, *form.takes)})
KEYS = [
    "do", "at.exact", "at.prefix", "at.suffix", "at.start", "at.end", "at.through", "to.exact", "by", "when", "why", "at", *FIELDS,
    "title", "name", "language", "use", "options", "css", "html", "url", "publisher", "description", "doubts", "lang", "off", "extends",
]  # fmt: skip
TABLES = [
    "[[correction]]",
    "[[rule]]",
    "[site]",
    "[theme]",
    "[theme.css]",
    "[theme.xslt]",
    "[validation]",
    "[words]",
    "[expects]",
    "[correction]",
]
quoted = st.text(max_size=12).map(
    lambda text: '"' + "".join(f"\\U{ord(c):08x}" if not 0xD800 <= ord(c) < 0xE000 else "?" for c in text) + '"'
)
values = st.one_of(
    quoted, st.sampled_from(sorted(act.value for act in FORMS)).map('"{}"'.format), st.sampled_from(NAMES).map('"{}"'.format),
    st.integers(-5, 10**30).map(str), st.booleans().map(lambda value: str(value).lower()),
    st.sampled_from(["[]", "{}", "1989-04-06", '["a", "b"]', "[[[[]]]]", "{ a = { b = 1 } }", '"""\n"""', "inf", "nan", "1e400", "'x", '"high"', '"p"']),
)  # fmt: skip
settings_lines = st.one_of(
    st.sampled_from(TABLES), st.tuples(st.sampled_from(KEYS), values).map(" = ".join), st.text(max_size=10),
)  # fmt: skip
toml = st.lists(settings_lines, max_size=14).map("\n".join)


@st.composite
def corrections(draw, text):
    """An entry of every kind, most of them with words that the text has."""
    act = draw(st.sampled_from(sorted(FORMS)))
    form = FORMS[act]
    fields = {}
    for name in (each for each in (*form.needs, *form.takes) if each != "to"):
        if name in form.needs or draw(st.booleans()):
            value = draw(st.one_of(noisy, st.sampled_from([*CHOICES.get(name, NAMES), "1989-04-06", "high"])))
            fields[name] = (value, draw(st.sampled_from(NAMES))) if name in LISTS and draw(st.booleans()) else value
    places = [draw(selectors(text)) for _ in range(1 + (act == "move"))] if form.place else []
    return Correction(act, *places, fields=fields, by=draw(st.sampled_from(["", "Ada"])), why=draw(noisy))


@st.composite
def selectors(draw, text):
    """A quotation from a text, or of something else."""
    start = draw(st.integers(0, max(len(text) - 1, 0)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    exact = draw(st.one_of(st.just(text[start:end]), noisy))
    hint = draw(st.one_of(st.none(), st.just(start), st.integers(-9, 10**9)))
    return Selector(exact, draw(st.sampled_from(["", text[max(0, start - 9) : start], "x"])), "", hint)


# TEI: the seed's own, with elements and attributes moved about.
RECORD = resource("seeds", "seed-1989-04-06.txt")
TAGS = [
    "p",
    "sp",
    "speaker",
    "stage",
    "note",
    "div",
    "lg",
    "l",
    "head",
    "pb",
    "choice",
    "sic",
    "corr",
    "date",
    "persName",
    "list",
    "item",
    "q",
    "nonsense",
]
ATTRIBUTES = ["who", "n", "xml:id", "when", "cert", "rend", "type", "ref", "target", "xml:lang", "resp", "nonsense"]


@st.composite
def foreign(draw, whole):
    """TEI that somebody else might write: a document of ours, edited by a blind man."""
    root = etree.fromstring(whole)
    for _ in range(draw(st.integers(1, 6))):
        elements = [each for each in root.iter("*") if each.getparent() is not None]
        if not elements:  # nothing but the root was left
            break
        one, other = (elements[draw(st.integers(0, len(elements) - 1))] for _ in range(2))
        match draw(st.sampled_from(["tag", "attribute", "remove", "move", "words", "drop", "comment"])):
            case "tag":
                one.tag = "{http://www.tei-c.org/ns/1.0}" + draw(st.sampled_from(TAGS))
            case "attribute":
                name = draw(st.sampled_from(ATTRIBUTES)).replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
                one.set(
                    name,
                    draw(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=12)),
                )
            case "remove":
                one.getparent().remove(one)
            case "move" if one not in other.iterancestors() and one is not other:
                other.append(one)
            case "words":
                one.text = draw(
                    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30)
                )
            case "drop" if one.attrib:
                del one.attrib[one.attrib.keys()[0]]
            case "comment":
                one.append(etree.Comment("a comment"))
    return etree.tostring(root, encoding="utf-8")
