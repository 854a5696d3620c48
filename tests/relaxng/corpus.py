"""The documents that the engine and jing are compared on: plays, what our encoder made, and both spoilt."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import plays
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parents[1] / "cases"


def documents(number: int, seed: int, *, plain: bool) -> Iterator[bytes]:
    """Yield documents, the same for the same seed: one in eight is as it was written, the others are spoilt.

    `plain` ones are such as the smaller schemas of TEI allow before they are spoilt.
    """
    encoded = [etree.parse(path).getroot() for path in sorted(CASES.glob("*/*/expected.xml"))]
    for count in range(number):
        random = Random(seed * 1_000_000 + count)  # noqa: S311 (repeatable, not secret)
        if count % 3 == 2 and not plain:
            root = random.choice(encoded)
        else:
            size = random.choice((600, 2_000, 6_000))
            root = plays.Playwright(random.randrange(10**9), size=size, plain=plain).play()
        if count % 8:
            root = plays.spoil(root, random)
        yield plays.written(root, random)


def write(folder: Path, number: int, seed: int = 1, *, plain: bool = False) -> list[Path]:
    """Write documents into a folder."""
    paths = []
    for count, document in enumerate(documents(number, seed, plain=plain)):
        path = folder / f"{count:05}.xml"
        path.write_bytes(document)
        paths.append(path)
    return paths
