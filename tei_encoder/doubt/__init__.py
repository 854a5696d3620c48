"""How far a decision can be doubted: a number to put decisions in order by, and the reasons in words."""

from tei_encoder.doubt.measure import BRACKET, CERTAIN, FORM, SURE, Doubt, Reason, weigh
from tei_encoder.doubt.people import Naming, doubt_names
from tei_encoder.doubt.text import Doubts

__all__ = ["BRACKET", "CERTAIN", "FORM", "SURE", "Doubt", "Doubts", "Naming", "Reason", "doubt_names", "weigh"]
