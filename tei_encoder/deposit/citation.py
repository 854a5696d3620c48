"""Facts → `CITATION.cff` (1.2.0), which says how to cite the edition; and the citation in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.deposit.agents import Agent
    from tei_encoder.deposit.settings import Facts

MESSAGE = "If you use this edition, please cite it as below."


def write_citation(facts: Facts) -> bytes:
    """Return the file. Its values are written as JSON writes them, which YAML reads."""
    told = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": facts.site.title,
        "abstract": facts.site.description,
        "authors": [_author(each) for each in facts.creators],
        "version": facts.version,
        "date-released": facts.date,
        "doi": facts.doi,
        "url": facts.site.url,
        "license": facts.license,
        "keywords": list(facts.keywords),
    }
    lines = (f"{key}:{_value(value)}\n" for key, value in told.items() if value)
    return "".join(lines).encode()


def _value(value: Any) -> str:  # noqa: ANN401 - text, or a list of texts or of tables of texts
    if isinstance(value, str):
        return f" {json.dumps(value, ensure_ascii=False)}"
    return "".join(f"\n  - {_item(each)}" for each in value)


def _item(item: str | Mapping[str, str]) -> str:
    if isinstance(item, str):
        return _value(item).strip()
    return "\n    ".join(f"{key}:{_value(value)}" for key, value in item.items())


def _author(agent: Agent) -> dict[str, str]:
    if not agent.person:
        return {"name": agent.name, **({"website": agent.address} if agent.address else {})}
    told = {
        "family-names": agent.family,
        "given-names": agent.given,
        "affiliation": agent.affiliation,
        "orcid": agent.address,
    }
    return {key: value for key, value in told.items() if value}


def cite(facts: Facts) -> str:
    """Say in a line how to cite the edition."""
    who = "; ".join(each.sorted for each in facts.creators)
    version = f" Version {facts.version}." if facts.version else ""
    where = f" {facts.address}" if facts.address else ""
    return f"{who} ({facts.date[:4]}): {facts.site.title.rstrip('.')}.{version} {facts.site.publisher}.{where}"
