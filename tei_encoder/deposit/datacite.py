"""Facts → the JSON that DataCite registers a DOI from (metadata schema 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.deposit.headers import covered, languages
from tei_encoder.report import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.deposit.agents import Agent
    from tei_encoder.deposit.headers import Header
    from tei_encoder.deposit.settings import Facts

SCHEMA = "http://datacite.org/schema/kernel-4"
KIND = {"resourceTypeGeneral": "Text", "resourceType": "Scholarly digital edition (TEI P5)"}
TEI_TYPE = "application/tei+xml"


def write_datacite(facts: Facts, headers: Sequence[Header]) -> bytes:
    """Return the attributes of a DOI. Without a `doi`, the repository gives one."""
    site = facts.site
    told = {
        "schemaVersion": SCHEMA,
        "doi": facts.doi,
        "url": site.url,
        "types": KIND,
        "creators": [_agent(each) for each in facts.creators],
        "titles": [
            {"title": site.title},
            *([{"title": site.subtitle, "titleType": "Subtitle"}] if site.subtitle else []),
        ],
        "publisher": {"name": site.publisher},
        "publicationYear": facts.date[:4],
        "contributors": [{**_agent(each), "contributorType": each.role} for each in facts.contributors],
        "dates": _dates(facts, headers),
        "language": next(iter(languages(headers)), ""),
        "subjects": [{"subject": each} for each in facts.keywords],
        "descriptions": [{"description": site.description, "descriptionType": "Abstract"}] if site.description else [],
        "rightsList": _rights(facts),
        "relatedIdentifiers": [_related(each.doi, each.url, each.relation) for each in facts.related],
        "sizes": [f"{len(headers)} record{'' if len(headers) == 1 else 's'}"],
        "formats": [TEI_TYPE],
        "version": facts.version,
    }
    return as_json({key: value for key, value in told.items() if value})


def _agent(agent: Agent) -> dict[str, object]:
    told: dict[str, object] = {"name": agent.sorted, "nameType": "Personal" if agent.person else "Organizational"}
    if agent.person:
        told |= {"familyName": agent.family, **({"givenName": agent.given} if agent.given else {})}
    if agent.address:
        scheme, address = ("ORCID", "https://orcid.org") if agent.orcid else ("ROR", "https://ror.org")
        told["nameIdentifiers"] = [
            {"nameIdentifier": agent.address, "nameIdentifierScheme": scheme, "schemeUri": address}
        ]
    if agent.affiliation:
        told["affiliation"] = [{"name": agent.affiliation}]
    return told


def _dates(facts: Facts, headers: Sequence[Header]) -> list[dict[str, str]]:
    dates = [{"date": facts.date, "dateType": "Issued"}]
    if period := covered(headers):
        about = "when the records were spoken or written"
        dates.append({"date": period, "dateType": "Other", "dateInformation": about})
    return dates


def _rights(facts: Facts) -> list[dict[str, str]]:
    if not facts.license:
        return []
    return [
        {
            "rights": facts.license,
            "rightsUri": facts.license_address,
            "rightsIdentifier": facts.license,
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    ]


def _related(doi: str, url: str, relation: str) -> dict[str, str]:
    return {
        "relatedIdentifier": doi or url,
        "relatedIdentifierType": "DOI" if doi else "URL",
        "relationType": relation,
    }
