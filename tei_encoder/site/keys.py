"""What each page of a site was made from, so that only those are made again of which something changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tei_encoder.store import Seen

SOME = 1000  # keys that wait to be kept together


class Key(NamedTuple):
    """What stands for all that a page was made from, and size and time of the file that was written then."""

    key: str
    seen: Seen


class Keys:
    """The keys of the pages in a folder, by their addresses.

    A page is as it was if its key is, and if its file is the one that was written with the key: so nothing is taken for
    fresh that a build which was killed, or another build, has left there. `keep` stores keys, once their pages are
    written; None stands for a page that is no more.
    """

    def __init__(
        self,
        root: Path,
        before: Mapping[str, Key] | None = None,
        keep: Callable[[Mapping[str, Key | None]], None] = lambda _: None,
    ) -> None:
        self._root = str(root)
        self._keep = keep
        self._keys = dict(before or {})
        self._changed: dict[str, Key | None] = {}
        self._folders: dict[str, list[str]] = defaultdict(list)
        for href in self._keys:
            self._folders[href.rpartition("/")[0]].append(href)

    def is_fresh(self, href: str, key: str) -> bool:
        """Say whether a page needs not be made."""
        known = self._keys.get(href)
        return known is not None and known.key == key and known.seen == seen(f"{self._root}/{href}")

    def fresh_in(self, folder: str, key: str) -> list[str]:
        """Return the pages of a folder that have one key; none, where one of them must be made."""
        hrefs = self._folders[folder]
        return hrefs if all(self.is_fresh(href, key) for href in hrefs) else []

    def put(self, href: str, key: str, there: Seen) -> None:
        """Remember a page that was written."""
        self._keys[href] = self._changed[href] = Key(key, there)
        if len(self._changed) >= SOME:
            self.flush()

    def keep_only(self, hrefs: Iterable[str]) -> None:
        """Forget all other pages, and store what is not yet stored."""
        for href in set(self._keys).difference(hrefs):
            del self._keys[href]
            self._changed[href] = None
        self.flush()

    def flush(self) -> None:
        """Store what is not yet stored."""
        changed, self._changed = self._changed, {}
        if changed:
            self._keep(changed)
