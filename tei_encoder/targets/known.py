"""The targets by name."""

from __future__ import annotations

from tei_encoder.targets.dracor import DRACOR
from tei_encoder.targets.frus import FRUS
from tei_encoder.targets.parlamint import PARLA_CLARIN, PARLAMINT
from tei_encoder.targets.simple_print import SIMPLE_PRINT

TARGETS = {each.name: each for each in (DRACOR, PARLAMINT, PARLA_CLARIN, FRUS, SIMPLE_PRINT)}
