"""For the tests of others: the fixture `assert_valid_tei`. It imports nothing of weight until a test uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from os import PathLike


class AssertValidTei(Protocol):
    """What the fixture gives."""

    def __call__(self, document: bytes | str | PathLike[str], schema: str | PathLike[str] = "tei_all") -> None:
        """Fail unless a document, its bytes or a file, is valid; the message says each error and its place."""


@pytest.fixture(scope="session")
def assert_valid_tei() -> AssertValidTei:
    """Return a function that fails where TEI is not valid against a schema: a name in the store, or a file."""
    from tei_encoder.diagnostics import Severity  # noqa: PLC0415 (only for who uses it)
    from tei_encoder.library import validate  # noqa: PLC0415 (as above)

    def check(document: bytes | str | PathLike[str], schema: str | PathLike[str] = "tei_all") -> None:
        __tracebackhide__ = True
        errors = [note.text() for note in validate(document, schema).notes() if note.severity is Severity.ERROR]
        if errors:
            pytest.fail("\n".join([f"The TEI is not valid against {schema}:", *errors]), pytrace=False)

    return check
