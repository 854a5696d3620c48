"""The words, in several languages, by which a passage says what it is."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args
from zlib import crc32

from tei_encoder.patterns import lazily
from tei_encoder.resources import folder
from tei_encoder.vocabulary import added, depends_on_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMPILED = "compiled.json"  # made of all of them by `make lexicons`

Field = Literal[
    "titles", "abbreviated", "offices", "connectors", "act", "scene", "ordinal", "division", "cast", "present", "subject", "not_label",
    "everyone", "sic", "recte", "illegible", "omitted", "voices", "footnote", "business", "stage_head", "page",
    "navigation", "information", "field", "genre", "rights", "translated", "notes_by", "held_by", "between",
    "conjunction", "reporting", "dialogue", "procedure", "number", "suffix", "question", "answer",
    "old_style", "new_style", "title_field", "author_field", "date_field", "place_field", "classification", "by", "doing_first", "doing_last",
    "women", "men", "years_old", "aged",
]  # fmt: skip
OfLanguage = Literal["days", "common"]  # what only a lexicon can say, and no profile adds to

Division = Literal["act", "scene", "division"]
DIVISIONS: tuple[Division, ...] = ("act", "scene", "division")
LONGEST_HEADING = 120
NUMBERED = lazily(r"[\s.:]{1,3}(?:the )?(?P<number>\w{1,20})")
WORD = lazily(r"\w+")
DOTS = frozenset("ıİ")  # the Turkish letters i: patterns and casefold() differ about their case
ROMAN = lazily(r"(?=[ivxlc])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})\.?", re.IGNORECASE)
MOST_WORDS_OF_HEADING = 4
LOOK_ALIKES = str.maketrans("хіс", "xic")  # Cyrillic letters that typists set for Roman numerals


@depends_on_words
@cache
def words(field: Field) -> frozenset[str]:
    """Return the words of a field in all languages and of the profile in use, in lower case.

    All languages at once: a record is often in two (a translation, a cast list in Latin).
    """
    return added(field).union(*(lexicon.get(field, ()) for lexicon in _lexicons().values()))


@depends_on_words
@cache
def words_in(field: Field, language: str) -> frozenset[str]:
    """Return the words of a field in one language (BCP 47): for words so short that other languages have them, too.

    Of a language that has no lexicon, those of all are given.
    """
    own = _lexicons().get(language.split("-", maxsplit=1)[0])
    return added(field).union(own.get(field, ())) if own else words(field)


def in_order(field: OfLanguage) -> tuple[list[str], ...]:
    """Return the words of a field as each lexicon orders them: the words for the days of a month, the first first."""
    return tuple(lexicon[field] for lexicon in _lexicons().values() if field in lexicon)


@cache
def languages_of(field: OfLanguage) -> dict[str, list[str]]:
    """Return for each word of a field the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, lexicon in _lexicons().items():
        for word in lexicon.get(field, ()):
            found.setdefault(word, []).append(language)
    return found


@cache
def _lexicons() -> dict[str, dict[str, list[str]]]:
    texts = {path: path.read_bytes() for path in sorted(folder("lexicons").glob("*.toml"))}
    return compiled(texts) or _read(texts)


def compiled(texts: Mapping[Path, bytes]) -> dict[str, dict[str, list[str]]] | None:
    """Return the lexicons as they were written to a file, if it is of the same texts: TOML is read slowly."""
    try:
        made = json.loads((folder("lexicons") / COMPILED).read_bytes())
    except (OSError, ValueError):
        return None
    lexicons: dict[str, dict[str, list[str]]] = made["lexicons"]
    return lexicons if made["texts"] == _sums(texts) else None


def _sums(texts: Mapping[Path, bytes]) -> dict[str, int]:
    return {path.name: crc32(text.replace(b"\r\n", b"\n")) for path, text in texts.items()}


def _read(texts: Mapping[Path, bytes]) -> dict[str, dict[str, list[str]]]:
    import tomllib  # noqa: PLC0415 - mostly they are compiled

    known = {*get_args(Field), *get_args(OfLanguage)}
    lexicons = {}
    for path, text in texts.items():
        lexicon = tomllib.loads(text.decode("utf-8"))
        if strange := sorted(set(lexicon) - known):
            message = f"{path}: unknown field {strange[0]!r}"
            raise ValueError(message)
        lexicons[path.stem] = lexicon
    return lexicons


def alternation(field: Field) -> str:
    """Return the words of a field as the alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words(field), key=lambda word: (-len(word), word))))


@depends_on_words
@cache
def pattern(field: Field) -> re.Pattern[str]:
    """Return a pattern for any word of a field as a whole word, the longest first, in any case."""
    return re.compile(rf"(?<!\w)(?:{alternation(field)})(?!\w)", re.IGNORECASE)


@depends_on_words
@cache
def _first_words(field: Field) -> frozenset[str]:
    """Return what the words of a field begin with, up to the first character that is no letter, digit or underscore."""
    return frozenset(match[0].casefold() for word in words(field) if (match := WORD.match(word)))


def may_begin_with_word(text: str, field: Field) -> bool:
    """Say whether the text can begin with a word of the field; most do not, and that is quickly seen."""
    first = WORD.match(text)
    return first is None or first[0].casefold() in _first_words(field) or not DOTS.isdisjoint(first[0])


@depends_on_words
@cache
def _all_begin_with_letters(field: Field) -> bool:
    return all(map(WORD.match, words(field)))


def _may_hold(text: str, field: Field) -> bool:
    """Say whether a word of the field can stand in the text."""
    if not _all_begin_with_letters(field) or not DOTS.isdisjoint(text):
        return True
    return not _first_words(field).isdisjoint([word.casefold() for word in WORD.findall(text)])


def is_word(text: str, field: Field) -> bool:
    """Say whether a text, apart from case, closing punctuation and white space, is a word of the field."""
    if not may_begin_with_word(text, field):
        return False
    plain = " ".join(text.casefold().split())
    return plain in words(field) or plain.rstrip(".:!–—- ") in words(field)


@depends_on_words
@cache
def _division_words() -> frozenset[str]:
    """Return the words of which a heading of a division has one."""
    return frozenset(part for kind in DIVISIONS for word in words(kind) for part in WORD.findall(word))


def division_of(line: str) -> Division | None:
    """Return the kind of division that a line is the heading of: it begins with the word, or ends a short line."""
    if len(line) > LONGEST_HEADING or not (line[0].isupper() or line[0].isdigit()):
        return None
    if _division_words().isdisjoint(WORD.findall(line.casefold())):
        return None
    parts = line.split()
    if len(parts) == 1 and is_word(line, "scene") and line.isupper():
        return "scene"
    if starts_with_word(line, "division") and len(parts) <= MOST_WORDS_OF_HEADING:
        return "division"
    for kind in ("act", "scene"):
        head = pattern(kind).match(line)
        if head and _is_number(NUMBERED.match(line, head.end())):
            return kind
        # After another word no number is asked for: ordinals have too many forms (`Dreyzehnter Auftritt`).
        if (
            len(parts) <= MOST_WORDS_OF_HEADING
            and line[-1] not in ",;:?!"
            and "," not in line
            and any(is_word(word, kind) for word in parts[1:])
        ):
            return kind
    return None


def _is_number(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    word = match["number"].casefold().translate(LOOK_ALIKES)
    return word.isdigit() or ROMAN.fullmatch(word) is not None or word in words("ordinal")


def has_word(text: str, field: Field) -> bool:
    """Say whether a word of the field occurs in the text."""
    return _may_hold(text, field) and pattern(field).search(text) is not None


def starts_with_word(text: str, field: Field) -> bool:
    """Say whether the text begins with a word of the field."""
    return may_begin_with_word(text, field) and pattern(field).match(text) is not None


def compile_lexicons() -> str:
    """Return all lexicons as JSON, with sums of the texts that they were read from."""
    texts = {path: path.read_bytes() for path in sorted(folder("lexicons").glob("*.toml"))}
    made = {"texts": _sums(texts), "lexicons": _read(texts)}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (folder("lexicons") / COMPILED).write_text(compile_lexicons(), "utf-8")
