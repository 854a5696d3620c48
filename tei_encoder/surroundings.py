"""Where the page of a record stands in a site: what its bar leads to, and its neighbours."""

from __future__ import annotations

import json
from dataclasses import dataclass

Link = tuple[str, str]  # a title and an address


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The site around a page: its start page, its parts (keys and addresses), the records before and after."""

    home: Link
    parts: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None

    def as_json(self) -> str:
        """Write it as the stylesheet reads it."""
        links = {"home": self.home, "parts": self.parts, "previous": self.previous, "next": self.next}
        return json.dumps({key: value for key, value in links.items() if value})
