"""Reading → which openings of speeches are weakly supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.doubt.measure import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.survey import Facts

# Belief in nats (see evidence.py): what is believed less is wrong so often.
WEAK = tuple(
    (most, Reason(weight, "the label is weakly supported")) for most, weight in ((1.0, 0.12), (2.0, 0.06), (3.0, 0.02))
)
ONCE = Reason(0.03, "a label that occurs once")


def doubt_labels(facts: Facts) -> Mapping[int, tuple[Reason, ...]]:
    """Return why a speech may not open where one was seen, by the index of the passage."""
    reading = facts.reading
    found: dict[int, tuple[Reason, ...]] = {}
    strong = WEAK[-1][0]
    once = {key for key, count in reading.labels.items() if count == 1 and key not in facts.names}
    for index, belief in reading.belief.items():
        if belief >= strong and not once:
            continue
        opening = reading.opens.get(index)
        if opening is None or (belief >= strong and opening.key not in once):
            continue
        reasons = [reason for most, reason in WEAK if belief < most][:1]
        found[index] = (*reasons, ONCE) if opening.key in once else tuple(reasons)
    return found
