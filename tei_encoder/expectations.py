"""What a profile knows of its sources before it has seen one: it narrows what the survey looks for."""

from __future__ import annotations

from dataclasses import dataclass

from tei_encoder.labels import Form, key_of


@dataclass(frozen=True, slots=True)
class Expectations:
    """The forms in which speeches open, labels to believe and not to believe, and whether the source is a play.

    `drama` is None where the text shall decide.
    """

    openings: frozenset[Form] = frozenset(Form)
    labels: frozenset[str] = frozenset()
    not_labels: frozenset[str] = frozenset()
    drama: bool | None = None


NOTHING_KNOWN = Expectations()


def keys_of(labels: list[str]) -> frozenset[str]:
    """Return the keys of labels as an editor writes them: `Mr. Adams`, `ADAMS`."""
    return frozenset(key for label in labels if (key := key_of(label)))
