"""What is to be made of a site, in pieces that can be given to other processes: each writes files, and tells what it wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tei_encoder.editions import FORMATS, Edition
from tei_encoder.saxon import TransformError
from tei_encoder.site.pages import made
from tei_encoder.site.search import block_scripts
from tei_encoder.store import write_changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.editions import Settings
    from tei_encoder.store import Seen


@dataclass(frozen=True, slots=True)
class Made:
    """The pages that were written, by address, each with its key, size and time; or why there is none."""

    pages: Mapping[str, tuple[str, Seen]]
    why: str = ""


class Job(Protocol):
    """A piece of a site. `name` is that of the record concerned, if it is a single one."""

    @property
    def name(self) -> str:
        """The record whose page it is; empty for what all records have in common."""
        ...

    def make(self) -> Made:
        """Write it. Raises TransformError or OSError where the site cannot do without it."""
        ...


def make(job: Job) -> Made:
    """Make a piece of a site: what engines map."""
    return job.make()


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of a record: its model, what it is made with, and where to."""

    name: str
    model: Path
    settings: Settings
    root: Path
    href: str
    key: str

    def make(self) -> Made:
        """Write it; where that fails, the others are made all the same."""
        try:
            edition = Edition(b"", self.name, self.model.read_text("utf-8"), self.settings)
            there = write_changed(self.root / self.href, FORMATS["html"].make(edition))
        except (TransformError, OSError) as error:
            return Made({}, str(error))
        return Made({self.href: (self.key, there)})


@dataclass(frozen=True, slots=True)
class CommonPages:
    """Some pages that lead to records: what is on them, as XML, and their keys by address."""

    batch: str
    lang: str
    root: Path
    keys: Mapping[str, str]
    name: str = ""

    def make(self) -> Made:
        """Write them."""
        return Made(
            {
                href: (self.keys[href], write_changed(self.root / href, data))
                for href, data in made(self.batch, self.lang)
            }
        )


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a block of the search: its number, and the files with the postings of its records, in their order."""

    block: int
    postings: Sequence[Path]
    root: Path
    key: str
    name: str = ""

    def make(self) -> Made:
        """Write them."""
        records = [json.loads(path.read_bytes()) for path in self.postings]
        return Made(
            {
                href: (self.key, write_changed(self.root / href, data))
                for href, data in block_scripts(self.block, records)
            }
        )
