"""Content and keys → what of a site must be made, in pieces, and what its pages are called."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.site import search
from tei_encoder.site.content import FOLDER
from tei_encoder.site.jobs import CommonPages, RecordPage, Words
from tei_encoder.site.pages import batches, pages
from tei_encoder.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tei_encoder.editions import Settings
    from tei_encoder.site.content import Content
    from tei_encoder.site.jobs import Job, Made
    from tei_encoder.site.keys import Keys
    from tei_encoder.site.pages import Page
    from tei_encoder.site.place import Files, SitePlace
    from tei_encoder.site.summary import Summary


@dataclass(frozen=True, slots=True)
class Taken:
    """A record of a site: its facts, the settings of its page, where it is kept, its rows of the manifest."""

    summary: Summary
    settings: Settings
    place: SitePlace
    in_manifest: str


class Plan:
    """What must be made of a site. `hrefs` are all its pages, `words` the parts of each block of the search.

    Both are complete when all jobs are done.
    """

    def __init__(self, content: Content, taken: Mapping[str, Taken], output: Path, keys: Keys, salt: str) -> None:
        self._content = content
        self._taken = taken
        self._output = output
        self._root = output / FOLDER
        self._keys = keys
        self._salt = salt
        self.hrefs: set[str] = set()
        self.words: dict[int, list[str]] = {}

    def jobs(self) -> Iterator[Job]:
        """Give what must be made; what is as it was is passed over."""
        yield from self._common_pages()
        yield from self._words()
        yield from self._record_pages()

    def note(self, job: Job, made: Made) -> None:
        """Note what came of a job: only then is it known which parts the words of a block have."""
        if isinstance(job, Words):
            self._note_words(job.block, made.pages)

    def _common_pages(self) -> Iterator[Job]:
        wanted: list[Page] = []
        keys: dict[str, str] = {}
        for page in pages(self._content, self._salt):
            self.hrefs.add(page.href)
            if not self._keys.is_fresh(page.href, page.key):
                wanted.append(page)
                keys[page.href] = page.key
        lang = self._content.settings.lang
        for batch in batches(self._content, wanted):
            in_batch = {str(page.get("href")): keys[page.get("href")] for page in batch[1:]}
            yield CommonPages(etree.tostring(batch, encoding="unicode"), lang, self._root, in_batch)

    def _words(self) -> Iterator[Job]:
        for number, records in enumerate(search.blocks(self._content.records)):
            key = _key(self._salt, *(part for record in records for part in (record.name, record.postings)))
            fresh = self._keys.fresh_in(search.block_folder(number), key)
            if fresh:
                self._note_words(number, fresh)
            else:
                postings = [self._files(record).postings for record in records]
                yield Words(number, postings, self._root, key)

    def _note_words(self, block: int, hrefs: Iterable[str]) -> None:
        self.hrefs.update(hrefs)
        self.words[block] = sorted(map(search.shard_in, hrefs))

    def _record_pages(self) -> Iterator[Job]:
        title, parts = self._content.settings.title, self._content.parts
        for before, record, after in self._content.in_line():
            taken = self._taken[record.name]
            around = Surroundings((title, "index.html"), parts, _link(before), _link(after))
            settings = replace(taken.settings, site=around)
            key = _key(self._salt, record.model, repr(settings.downloads), settings.url, repr(around))
            self.hrefs.add(record.page)
            if not self._keys.is_fresh(record.page, key):
                yield RecordPage(record.name, self._files(record).model, settings, self._root, record.page, key)

    def _files(self, record: Summary) -> Files:
        return self._taken[record.name].place.files(record.name, self._output)


def _link(summary: Summary | None) -> tuple[str, str] | None:
    return (summary.title, summary.at()) if summary else None


def _key(*parts: str) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
