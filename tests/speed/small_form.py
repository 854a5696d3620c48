"""Measures the ratios of the small form in a process of its own, and prints them as JSON; a limit for each ends the measuring.

python tests/speed/small_form.py '{"encode": 70, ...}'
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from cpu_time import growth
from material import small
from one_record import ratios, starts


def main() -> None:
    """Measure each ratio until it is below its limit, or it is plain that it is not."""
    limits = json.loads(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="tei-encoder-speed-") as folder:
        figures = (*ratios(small(), Path(folder)), *starts())
        found = {each.key: growth(each.theirs, each.ours, limits[each.key]) for each in figures}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
