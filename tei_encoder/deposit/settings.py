"""`edition.toml` → what a deposit says of the edition: its tables `[deposit]` and `[site]`, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from tei_encoder.deposit.agents import Agent, read_agent
from tei_encoder.deposit.faults import NO_FACT, NO_TERMS
from tei_encoder.edition_file import BadEditionError, read_tables
from tei_encoder.site.settings import SiteSettings, read_site_settings

if TYPE_CHECKING:
    from pathlib import Path

    from tei_encoder.diagnostics import Diagnostic

TABLE = "deposit"
KEYS = ("creators", "contributors", "date", "version", "license", "doi", "keywords", "related")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?P<doi>10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RELATIONS = (
    "IsDerivedFrom",
    "IsSourceOf",
    "IsSupplementTo",
    "IsDocumentedBy",
    "IsPartOf",
    "IsNewVersionOf",
    "References",
)


@dataclass(frozen=True, slots=True)
class Related:
    """Another publication, and what the edition is to it, in DataCite's words."""

    relation: str
    doi: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        """Where it is found."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True, slots=True)
class Facts:
    """What an edition says of itself. `date` is the day of publication, in ISO 8601; `license` an SPDX identifier."""

    site: SiteSettings
    creators: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    date: str = ""
    version: str = ""
    license: str = ""
    doi: str = ""
    keywords: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def license_address(self) -> str:
        """Where the terms can be read."""
        return f"https://spdx.org/licenses/{self.license}" if self.license else ""

    @property
    def address(self) -> str:
        """Where the edition is found; empty where nobody said."""
        return f"https://doi.org/{self.doi}" if self.doi else self.site.url


def read_facts(file: Path, day: str = "") -> Facts:
    """Read what an edition file says; a `day` given counts instead of its own.

    Raises BadEditionError.
    """
    table = read_tables(file).get(TABLE, {})
    if not isinstance(table, dict):
        raise BadEditionError(file, f"{TABLE} is not a table: write [{TABLE}]")
    for key in table:
        if key not in KEYS:
            raise BadEditionError(file, f"[{TABLE}] has no key {key!r}; its keys are: {', '.join(KEYS)}")
    facts = Facts(
        read_site_settings(file) or SiteSettings(),
        tuple(_agents(file, table, "creators")),
        tuple(_agents(file, table, "contributors")),
        day or _day(file, table),
        _text(file, "version", table.get("version", "")),
        _license(file, table),
        _text(file, "doi", table.get("doi", "")),
        tuple(_text(file, "keywords", each) for each in _list(file, table, "keywords")),
        tuple(_related(file, each) for each in _tables(file, table, "related")),
    )
    return replace(facts, doi=_doi(file, "doi", facts.doi))


def missing(facts: Facts) -> list[Diagnostic]:
    """Name each fact that nobody gave: an error where DataCite asks for it, a warning for the terms of use."""
    wanted = (
        (facts.creators, "who made the edition", '[[deposit.creators]] with family = "Byron" and given = "Ada"'),
        (facts.site.title, "what the edition is called", '[site] title = "Talks at the Summit"'),
        (facts.site.publisher, "who publishes it", '[site] publisher = "An Archive"'),
        (facts.date, "when it is published", "[deposit] date = 2026-11-24, or give --date"),
    )
    notes = [NO_FACT.at(what=what, how=how) for fact, what, how in wanted if not fact]
    return notes if facts.license else [*notes, NO_TERMS.at()]


def _agents(file: Path, table: dict[str, Any], key: str) -> list[Agent]:
    agents = []
    for each in _tables(file, table, key):
        told = {name: _text(file, f"{key} {name}", value) for name, value in each.items()}
        try:
            agents.append(read_agent(told, contributor=key == "contributors"))
        except ValueError as error:
            raise BadEditionError(file, f"[[{TABLE}.{key}]] {error}") from None
    return agents


def _related(file: Path, table: dict[str, Any]) -> Related:
    where = f"[[{TABLE}.related]]"
    told = {name: _text(file, f"related {name}", value) for name, value in table.items()}
    if set(told) not in ({"relation", "doi"}, {"relation", "url"}) or told["relation"] not in RELATIONS:
        why = f"{where} needs a relation ({', '.join(RELATIONS)}) and either a doi or a url"
        raise BadEditionError(file, why)
    if "url" in told and not told["url"].startswith(("https://", "http://")):
        raise BadEditionError(file, f"{where} url must begin with https:// or http://, not {told['url']!r}")
    return Related(told["relation"], _doi(file, "related doi", told.get("doi", "")), told.get("url", ""))


def _day(file: Path, table: dict[str, Any]) -> str:
    value = table.get("date", "")
    told = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    if told and not (isinstance(told, str) and is_day(told)):
        raise BadEditionError(file, f"[{TABLE}] date must be a day, as in 2026-11-24")
    return str(told)


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, in ISO 8601."""
    try:
        return DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _license(file: Path, table: dict[str, Any]) -> str:
    told = _text(file, "license", table.get("license", ""))
    try:
        known = canonicalize_license_expression(told) if told else ""
    except InvalidLicenseExpression:
        known = " "
    if " " in known or known.startswith("LicenseRef"):
        raise BadEditionError(
            file, f'[{TABLE}] license must be one SPDX identifier, as in "CC-BY-4.0" (spdx.org/licenses), not {told!r}'
        )
    return known


def _doi(file: Path, key: str, told: str) -> str:
    match = DOI.fullmatch(told)
    if told and not match:
        raise BadEditionError(file, f'[{TABLE}] {key} must be a DOI, as in "10.1234/abcd", not {told!r}')
    return match["doi"] if match else ""


def _tables(file: Path, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = _list(file, table, key)
    if not all(isinstance(each, dict) for each in found):
        raise BadEditionError(file, f"[{TABLE}] {key} must be tables: write [[{TABLE}.{key}]] for each")
    return found


def _list(file: Path, table: dict[str, Any], key: str) -> list[Any]:
    found = table.get(key, [])
    if not isinstance(found, list):
        raise BadEditionError(file, f"[{TABLE}] {key} must be a list")
    return found


def _text(file: Path, key: str, value: object) -> str:
    told = " ".join(value.split()) if isinstance(value, str) else None
    if told is None or not told.isprintable():
        raise BadEditionError(file, f"[{TABLE}] {key} must be text in quotation marks, without control characters")
    return told
