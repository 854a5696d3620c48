"""No stage takes more than linear time, whatever a record has many of."""

import pytest
from growth import STAGES, growth

LIMIT = 1.3  # at these sizes; quadratic growth is 2
SIZES = {"text": (40_000, 400_000), "verse": (20_000, 200_000), "speakers": (150, 1_500), "brackets": (100, 1_000)}
TRIES = 3


@pytest.mark.parametrize("kind", SIZES)
def test_every_stage_of_encoding_grows_as_the_record_does(kind):
    stages = STAGES[: STAGES.index("proof") + 1]
    for _ in range(TRIES):
        steep = {each.name: round(each.last, 2) for each in growth(kind, SIZES[kind], stages, 2) if each.last > LIMIT}
        if not steep:
            return
    pytest.fail(f"more than linear: {steep}")
