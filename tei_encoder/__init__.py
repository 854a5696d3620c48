"""Plain-text records of speech to TEI P5, proved, valid, and published."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tei_encoder.editions import render
    from tei_encoder.library import validate, validate_files
    from tei_encoder.pipeline import encode, read
    from tei_encoder.proof import verify
    from tei_encoder.validation import open_schemas

__version__ = "0.1.0"
__all__ = ["__version__", "encode", "open_schemas", "read", "render", "validate", "validate_files", "verify"]

# Each public function is fetched from its module when it is first asked for: `tei-encoder --help` must not wait
# for lxml and Saxon.
HOMES = {
    "encode": "pipeline",
    "open_schemas": "validation",
    "read": "pipeline",
    "render": "editions",
    "validate": "library",
    "validate_files": "library",
    "verify": "proof",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the functions above, each with its own type
    if name not in HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
