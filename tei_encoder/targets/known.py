"""The targets by name."""

from __future__ import annotations

from tei_encoder.targets.dracor import DRACOR
from tei_encoder.targets.parlamint import PARLAMINT

TARGETS = {each.name: each for each in (DRACOR, PARLAMINT)}
