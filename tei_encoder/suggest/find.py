"""Records → proposals: reads all of them first, since what one has often is no misprint in another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Severity
from tei_encoder.source import Certainty
from tei_encoder.suggest.articles import find_articles
from tei_encoder.suggest.dictionary import NoDictionaryError, load_dictionary
from tei_encoder.suggest.doubled_words import TEST as DOUBLED
from tei_encoder.suggest.doubled_words import find_doubled
from tei_encoder.suggest.languages import language_of
from tei_encoder.suggest.names import Names, find_regions
from tei_encoder.suggest.pairs import pairs_of
from tei_encoder.suggest.setting import Counted, Setting, count_words, share_unknown
from tei_encoder.suggest.tokens import passages
from tei_encoder.suggest.unknown_words import find_unknown
from tei_encoder.suggest.wrong_words import find_wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tei_encoder.pipeline import Read
    from tei_encoder.suggest.languages import Language
    from tei_encoder.suggest.proposal import Proposal
    from tei_encoder.suggest.tokens import Token

NO_DICTIONARY = Code("no-dictionary", Severity.WARNING, "No misprints were looked for: {why}.")
STRANGE = Code(
    "strange-spelling", Severity.NOTE,
    "The dictionary of {language} does not know {share} of the words; only doubled words and names of regions were looked at.",
    "Old spelling, dialect, or another language: --language says which.",
)  # fmt: skip
HABIT = 3  # doubled words: more are a way of speaking
MOST_UNKNOWN = 0.02  # of the running words; more are old spelling, dialect, or another language


@dataclass(frozen=True)
class Suggested:
    """What is proposed for a record, the surest first, and what could not be looked for."""

    known: Read
    proposals: Sequence[Proposal]
    notes: Sequence[Diagnostic] = ()


class Edition:
    """Records that belong together: first all of them are added, which counts their words, and then each is looked at.

    Nothing of a record is kept but these counts. `language` is that of all records, where it is not to be detected.
    """

    def __init__(self, language: str = "") -> None:
        self._language = language
        self._counted: Counted = Counter(), Counter(), Counter()
        self._ready: dict[Language, tuple[Setting, Names]] = {}

    def add(self, known: Read) -> None:
        """Count the words of a record."""
        count_words(passages(known), *self._counted)
        self._ready.clear()

    def look_at(self, known: Read) -> Suggested:
        """Look for misprints in a record that was added."""
        language = language_of(self._language or known.facts.language)
        try:
            setting, names = self._setting(language)
        except NoDictionaryError as error:
            return Suggested(known, (), (NO_DICTIONARY.at(why=error),))
        text = list(passages(known))
        share = share_unknown(text, setting.dictionary)
        usual = share <= MOST_UNKNOWN
        found = _doubted(_apart(_all(text, setting, names if usual else None)))
        found.sort(key=lambda each: (-each.cert, -each.odds, each.span))
        notes = () if usual else (STRANGE.at(language=language.tag, share=f"{share:.0%}"),)
        return Suggested(known, found, notes)

    def _setting(self, language: Language) -> tuple[Setting, Names]:
        if language not in self._ready:
            setting = Setting(language, load_dictionary(language), pairs_of(language.tag), *self._counted)
            self._ready[language] = setting, Names(setting)
        return self._ready[language]


def suggest(records: Sequence[Read], language: str = "") -> list[Suggested]:
    """Look for misprints in records that belong together; `language` is theirs, where it is not to be detected."""
    edition = Edition(language)
    for known in records:
        edition.add(known)
    return [edition.look_at(known) for known in records]


def _all(text: Iterable[Sequence[Token]], setting: Setting, names: Names | None) -> Iterator[Proposal]:
    """Yield what all tests propose; without `names`, only those that need not know how words are spelt."""
    for tokens in text:
        yield from find_doubled(tokens, setting)
        yield from find_regions(tokens, setting)
        if names:
            yield from names.find(tokens)
            yield from find_articles(tokens, setting)
            yield from find_unknown(tokens, setting)
            yield from find_wrong(tokens, setting)


def _doubted(found: Sequence[Proposal]) -> list[Proposal]:
    """Lower the certainty of doubled words where a record has many: speech that was taken down as it was spoken."""
    many = sum(each.test == DOUBLED for each in found) > HABIT
    return [each._replace(cert=Certainty.LOW) if many and each.test == DOUBLED else each for each in found]


def _apart(found: Iterable[Proposal]) -> list[Proposal]:
    """Keep the surest of proposals that touch each other."""
    kept: list[Proposal] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.cert, -each.odds)):
        if kept and each.span.start < kept[-1].span.end:
            if (each.cert, each.odds) > (kept[-1].cert, kept[-1].odds):
                kept[-1] = each
        else:
            kept.append(each)
    return kept
