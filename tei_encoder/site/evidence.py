"""Names and addresses → what can be evidence that persons, or places, of two records are the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tei_encoder.identity import ARTICLES
from tei_encoder.lexicon import is_word, words
from tei_encoder.vocabulary import depends_on_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

INITIAL = re.compile(r"[^\W\d_]\.")  # an initial


def evidence(names: Iterable[str], is_evidence: Callable[[str], bool]) -> list[str]:
    """Return those of the names that can be evidence, in the form in which two are compared."""
    return sorted({name.casefold() for name in map(_spaced, names) if is_evidence(name)})


def _spaced(name: str) -> str:
    """Return a name with its white space made even: `M.S. Gorbachev` and `M. S. Gorbachev` are one."""
    return " ".join(re.sub(r"(?<=\w\.)(?=\w)", " ", name).split())


def is_full_name(name: str) -> bool:
    """Say whether a name has a forename, or two initials, and a surname, beside titles and offices."""
    parts = [part for part in name.split() if not _is_rank(part)]
    if len(parts) < 2 or not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return False
    if is_word(name, "offices") or any(is_word(part, "everyone") for part in parts):
        return False
    initials = [part for part in parts[:-1] if INITIAL.fullmatch(part)]
    return len(initials) < len(parts) - 1 or len(initials) > 1


def _is_rank(word: str) -> bool:
    """Say whether a word is part of a title or an office: `Mr.`, `President`, `of`."""
    plain = word.casefold().strip(".,;:()")
    return not INITIAL.fullmatch(word) and (plain in _words_of_rank() or not plain)


@depends_on_words
@cache
def _words_of_rank() -> frozenset[str]:
    fields = (words("titles"), words("offices"), words("connectors"))
    return frozenset(part for field in fields for word in field for part in word.split()) | ARTICLES


def never(_: str) -> bool:
    """Say of any name that it is no evidence."""
    return False


def authority_key(address: str) -> str:
    """Return an address in the form in which two are compared: `http://VIAF.org/viaf/1/` is `viaf.org/viaf/1`."""
    _, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + slash + path.rstrip("/")
