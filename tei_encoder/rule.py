"""All that the writer of a rule imports."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tei_encoder.lines import Line
from tei_encoder.segment import Block
from tei_encoder.source import Certainty, Span
from tei_encoder.survey import Facts

NO_PARTS: Mapping[str, Span] = {}
NO_TRAITS: Mapping[str, str] = {}


class Kind(StrEnum):
    """What a passage, or a phrase in it, can be read as."""

    # passages
    SPEECH = "speech"
    PARAGRAPH = "paragraph"
    VERSE = "verse"
    NARRATION = "narration"
    STAGE = "stage"
    HEAD = "heading"
    TITLE = "title"
    DATELINE = "dateline"
    FURNITURE = "furniture"
    CAST = "castlist"
    PRESENT = "present"
    ABSTRACT = "abstract"
    INFORMATION = "information"
    LABEL = "label"
    VALUE = "value"
    NOTE = "note"
    UNREAD = "unread"
    # phrases
    SIC = "sic"
    CORRECTION = "correction"
    SUPPLIED = "supplied"
    GAP = "gap"
    UNCLEAR = "unclear"
    REMARK = "remark"
    BUSINESS = "business"
    PAGE = "page"
    MARK = "mark"
    DATE = "date"
    EMPHASIS = "emphasis"
    PERSON = "person"
    ROLE = "role"
    PLACE = "place"
    ORGANISATION = "organisation"

    __hash__ = str.__hash__  # that of Enum is written in Python, and slow


class Proposal(NamedTuple):
    """What a rule would make of a span, how sure it is, and the parts that it sees.

    The names of parts belong to the kind: a speech has `label`, `name` and `text`, a correction `sic` and `corr`.
    What of the span no part holds is a delimiter: markup replaces it, and the header keeps it.
    """

    kind: Kind
    span: Span
    cert: Certainty
    parts: Mapping[str, Span] = NO_PARTS
    traits: Mapping[str, str] = NO_TRAITS
    why: str = ""


Judge = Callable[..., Iterator[Proposal]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its judge, and examples that prove it.

    The judge gets one passage and the facts of the whole text, and yields proposals. `accepts` are short
    records in which it must speak, `refuses` records in which it must be silent. A rule that is `about` certain
    passages only, which the survey has found, is asked about no others. A rule for `phrases` reads
    the running text of passages that are decided already; it is asked only about text that holds one of the
    characters it `needs`.
    """

    name: str
    judge: Judge
    accepts: tuple[str, ...]
    refuses: tuple[str, ...]
    about: Callable[[Facts], Container[int]] | None = None
    phrases: bool = False
    needs: str = ""

    @property
    def summary(self) -> str:
        """The first sentence of the judge's module: why the rule exists."""
        import sys  # noqa: PLC0415 - only `list rules` asks

        return (sys.modules[self.judge.__module__].__doc__ or "").strip().split("\n")[0]


__all__ = ["Block", "Certainty", "Facts", "Judge", "Kind", "Line", "Proposal", "Rule", "Span"]
