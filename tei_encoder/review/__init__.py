"""The open decisions of records: what an editor should look at, most doubtful first, and how to settle it."""

from tei_encoder.review.collect import LEAST_DOUBT, review
from tei_encoder.review.model import Opened, Settling

__all__ = ["LEAST_DOUBT", "Opened", "Settling", "review"]
