"""State → all that is known of one passage: rule, certainty, reasons, and the readings that lost, each as an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.acts import PASSAGES, PHRASES
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze
from tei_encoder.tei.document import TEI
from tei_encoder.workbench.view import excerpt

if TYPE_CHECKING:
    from tei_encoder.decide import Decision
    from tei_encoder.rule import Proposal
    from tei_encoder.workbench.state import State

Json = dict[str, Any]


def detail(state: State, passage: int) -> Json:
    """Return what is known of a passage. Raises IndexError."""
    if passage < 0:
        raise IndexError(passage)
    decision = state.decisions[passage]
    return {
        "passage": passage,
        **_told(decision, state, phrase=False),
        "speakers": _speakers(state, passage),
        "label": squeeze(state.known.source[decision.parts["name"]]) if "name" in decision.parts else "",
        "phrases": [_told(each, state, phrase=True) for each in decision.phrases],
    }


def _told(decision: Decision, state: State, *, phrase: bool) -> Json:
    span, origin = decision.span, decision.origin
    return {
        "start": span.start,
        "end": span.end if phrase else max(span.end, decision.block.span.end),
        "kind": decision.kind.value,
        "cert": origin.cert.word,
        "rule": origin.rule,
        "why": origin.why,
        "words": excerpt(state, span.start, span.end),
        "others": [
            {
                "kind": proposal.kind.value,
                "cert": proposal.cert.word,
                "rule": rule,
                "why": proposal.why,
                "act": None if proposal.kind is decision.kind else _act(proposal, state, phrase=phrase),
            }
            for rule, proposal in decision.others
        ],
    }


def _act(proposal: Proposal, state: State, *, phrase: bool) -> Json | None:
    """Return the act that would take another reading; None where no correction can say it."""
    source = state.known.source
    kind, fields = proposal.kind, {"as": proposal.kind.value}
    if kind not in (PHRASES if phrase else PASSAGES):
        return None
    if kind is Kind.SPEECH:
        if "label" not in proposal.parts:
            return None
        fields["label"] = squeeze(source[proposal.parts["label"]]).strip()
    if kind is Kind.HEAD and proposal.traits.get("level"):
        fields["level"] = proposal.traits["level"]
    if kind is Kind.FURNITURE and proposal.traits.get("type"):
        fields["type"] = proposal.traits["type"]
    if kind in (Kind.SIC, Kind.CORRECTION) and phrase:
        fields |= {name: squeeze(source[proposal.parts[name]]) for name in ("sic", "corr") if name in proposal.parts}
    return {"do": "read", "at": list(proposal.span), "fields": fields}


def _speakers(state: State, passage: int) -> list[str]:
    """Return the ids of those in whose speech a passage stands."""
    for row in state.rows:
        if row.rendered and row.first <= passage <= row.first + max(row.passages) and row.elements[0].tag == f"{TEI}sp":
            return str(row.elements[0].get("who", "")).replace("#", "").split()
    return []
