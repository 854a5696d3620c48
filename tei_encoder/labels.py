"""Labels: what names a speaker at the head of a speech, and the printing conventions for it."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.lexicon import words
from tei_encoder.patterns import lazily
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from tei_encoder.source import Span

LONGEST_ACRONYM = 3
SENTENCE_ENDS = ".!?…:)]-–—\"'”’»“。！？」）؟۔।"  # in the scripts of records
# A point inside a word belongs to it (`M.S`), as a colon does in Swedish (`N:O 1`, `S:t`); one after it is seen by
# whoever reads the label.
WORD = lazily(r"[^\W_](?:[\w'’´`\-‑]|\.(?=[^\W_])|:(?=[^\W\d_]{1,2}\b)){0,40}")
KEY_WORD = lazily(r"\w+")


class Form(StrEnum):
    """The printing conventions for the opening of a speech."""

    POINT = "label and full stop"
    COLON = "label and colon"
    DASH = "label and dash"
    GAP = "label and a wide gap"
    BRACKET = "label in brackets"
    LINE = "label alone on its line"

    __hash__ = str.__hash__  # that of Enum is written in Python, and slow


class Opening(NamedTuple):
    """A label that may open a speech.

    `label` is all that is printed before the speech, `name` the words that name the speaker, `aside` what the
    label holds beside them: a role or a direction, in brackets or after a comma. `text` is where the speech
    begins, None for a label that fills its line. `upper` says that the name is in capitals. `loose` counts
    its words in lower case; `comma` says that its aside follows a comma, `lower_aside` that it begins in lower case.
    `lead` is what counts or times the speech; `apart` says that a blank line stands between label and speech.
    """

    form: Form
    label: Span
    name: Span
    text: int | None
    aside: Span | None
    key: str
    upper: bool
    loose: int
    comma: bool = False
    lower_aside: bool = False
    lead: Span | None = None
    indent: int = 0
    apart: bool = False

    @property
    def own_line(self) -> bool:
        """Say whether nothing but the label stands on its line."""
        return self.text is None

    @property
    def looks(self) -> tuple[object, ...]:
        """All that it is, but for where it stands."""
        form, _, _, text, aside, *others, lead, indent, apart = self
        return (form, text is None, aside is None, lead is None, indent, apart, *others)


def is_initial(char: str) -> bool:
    """Say whether a name can begin with a letter: with a capital, or in a script that has none (`الرئيس`, `主席`)."""
    return char.isalpha() and not char.islower()


@lru_cache(maxsize=8_192)  # few people speak often
def key_of(name: str) -> str:
    """Return what two printings of one label have in common: the words, without case and points."""
    return " ".join(KEY_WORD.findall(name.casefold()))


@depends_on_words
@lru_cache(maxsize=8_192)
def in_capitals(name: str) -> bool:
    """Say whether a name is printed in capitals, titles and small words apart (`Mr. PASCRELL`, `SAINVILLE fils`)."""
    if name.isupper():
        return len(name) > 1 or name.isalpha()
    if name.istitle():  # `Frank Reynolds`
        return False
    small = words("connectors") | words("suffix")
    parts = [word for word in WORD.findall(name) if word.casefold() not in small] or WORD.findall(name)
    return any(_is_capital(word, 2 if word is parts[-1] else LONGEST_ACRONYM + 1, len(parts)) for word in parts)


def _is_capital(word: str, least: int, count: int) -> bool:
    if word.islower():
        return False
    letters = [char for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if count == 1 and capitals == len(letters) != 0:
        return True
    return capitals >= least and capitals * 3 >= len(letters) * 2 and not (len(letters) == 2 and "." in word)
