"""The definitions of one grammar: its own, those of what it includes, and which replace which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.relaxng.reader import RNG, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from tei_encoder.relaxng.reader import Context, Reader

START = "\0start"


class Scope:
    """The definitions that references inside one `grammar` element mean; `parent` is the grammar around it."""

    def __init__(self, reader: Reader, grammar: etree._Element, context: Context, parent: Scope | None) -> None:
        self.parent = parent
        self.known: dict[str, int] = {}
        self.open: set[str] = set()
        self._reader = reader
        self._parts: dict[str, list[tuple[etree._Element, Context]]] = {}
        for name, part, inside in self._declared(grammar, context):
            self._parts.setdefault(name, []).append((part, inside))
        self._check()

    def parts(self, name: str) -> list[tuple[etree._Element, Context]]:
        """Return the definitions that have a name."""
        return self._parts.get(name, [])

    def combine(self, name: str) -> str:
        """Say how the definitions of a name are put together."""
        return next((str(part.get("combine")).strip() for part, _ in self.parts(name) if part.get("combine")), "choice")

    def _declared(self, holder: etree._Element, context: Context) -> Iterator[tuple[str, etree._Element, Context]]:
        """Yield the definitions in a grammar, through div and include."""
        for child in children(holder, context):
            inside = context.inside(child)
            match str(child.tag).removeprefix(RNG):
                case "define":
                    yield inside.required(child, "name"), child, inside
                case "start":
                    yield START, child, inside
                case "div":
                    yield from self._declared(child, inside)
                case "include":
                    yield from self._included(child, inside)
                case other:
                    raise inside.error(child, f"{other} cannot stand directly inside of a grammar")

    def _included(self, include: etree._Element, context: Context) -> Iterator[tuple[str, etree._Element, Context]]:
        """Yield the definitions of an included grammar, but for those that the include replaces."""
        own = list(self._declared(include, context))
        replaced = {name for name, _, _ in own}
        with self._reader.entered(include, context) as (root, there):
            if root.tag != f"{RNG}grammar":
                raise context.error(include, f"{include.get('href')}, which it includes, is no grammar")
            found = list(self._declared(root, there))
        missing = sorted(replaced - {name for name, _, _ in found})
        if missing:
            name = "start" if missing[0] == START else missing[0]
            raise context.error(include, f"it replaces {name}, which {include.get('href')} does not define")
        yield from own
        yield from (one for one in found if one[0] not in replaced)

    def _check(self) -> None:
        """Refuse definitions that are not to be combined, and references to what is not defined."""
        for name, parts in self._parts.items():
            shown = "start" if name == START else name
            ways = [str(part.get("combine", "")).strip() for part, _ in parts]
            last, context = parts[-1]
            if len(parts) > 1 and ways.count("") > 1:
                raise context.error(last, f"{shown} is defined twice without combine")
            if len(set(ways) - {""}) > 1:
                raise context.error(last, f"{shown} is combined both by choice and by interleave")
            for part, inside in parts:
                self._check_references(part, inside)

    def _check_references(self, part: etree._Element, context: Context) -> None:
        for reference in part.iter(f"{RNG}ref"):
            name = str(reference.get("name", "")).strip()
            if name not in self._parts and next(reference.iterancestors(f"{RNG}grammar"), None) is next(
                part.iterancestors(f"{RNG}grammar"), None
            ):
                raise context.error(reference, f"{name} is not defined")
