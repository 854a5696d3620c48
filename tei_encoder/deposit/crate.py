"""Facts and files → RO-Crate metadata (1.2): what the bag holds, and how it hangs together, as JSON-LD.

Each record, sources, schemas and metadata are entities of their own; editions are told by their folders, so that the
metadata of a large edition stay readable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tei_encoder.deposit.contents import ABOUT, folders_of
from tei_encoder.deposit.headers import covered, languages
from tei_encoder.report import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.deposit.agents import Agent
    from tei_encoder.deposit.headers import Header
    from tei_encoder.deposit.settings import Facts

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.2/context"
VERSION = "https://w3id.org/ro/crate/1.2"
TEI_TYPE = "application/tei+xml"
PROGRAM, PUBLISHER, ENCODING = "#tei-encoder", "#publisher", "#encoding"
HOME = "https://pypi.org/project/tei-encoder/"
BASED = "IsDerivedFrom"
DOI = "https://registry.identifiers.org/registry/doi"
LISTED = ("metadata", "schemas", "sources")  # folders of which each file is told
UNKNOWN = "application/octet-stream"
SOURCE = "The source of one or more records"
TYPES = {
    ".json": "application/json", ".jsonl": "application/jsonl", ".ndjson": "application/jsonl", ".toml": "application/toml",
    ".zip": "application/zip", ".tar": "application/x-tar", ".pdf": "application/pdf", ".html": "text/html",
    ".htm": "text/html", ".md": "text/markdown", ".csv": "text/csv", ".tsv": "text/tab-separated-values",
    ".css": "text/css", ".vtt": "text/vtt", ".txt": "text/plain", ".text": "text/plain", ".srt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    **dict.fromkeys((".xml", ".tei", ".xsl", ".odd", ".rng", ".xsd", ".sch"), "application/xml"),
}  # fmt: skip
ALONE = {  # files that stand in no folder
    "README.txt": ("What is in here", "text/plain"),
    "CITATION.cff": ("How to cite the edition", "text/yaml"),
    "report.json": ("What was built, and every message about it", "application/json"),
    "index.html": ("Leads to the site", "text/html"),
    "corpus.xml": ("All records as one TEI corpus, by reference", TEI_TYPE),
}

Entity = dict[str, Any]


def write_crate(facts: Facts, headers: Sequence[Header], sizes: Mapping[str, int], program: str) -> bytes:
    """Return the metadata. `sizes` are those of all files, by their paths; `program` names what encoded the records."""
    return as_json({"@context": CONTEXT, "@graph": list(_entities(facts, headers, sizes, program))})


def _entities(facts: Facts, headers: Sequence[Header], sizes: Mapping[str, int], program: str) -> Iterator[Entity]:
    folders = folders_of(sizes)
    alone = [name for name in ALONE if name in sizes]
    sources = dict.fromkeys(each.source for each in headers)
    yield {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": VERSION},
        "about": {"@id": "./"},
    }
    yield _root(facts, headers, [*(f"{name}/" for name in folders), *alone])
    listed = {"tei": [f"tei/{each.name}.xml" for each in headers]}
    listed |= {name: sorted(path for path in sizes if path.startswith(f"{name}/")) for name in LISTED}
    for name in folders:
        entity = {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": ABOUT.get(name, name)}
        yield entity | _parts("hasPart", map(_address, listed.get(name, [])))
    for name in alone:
        yield _file(name, sizes, *ALONE[name])
    for header in headers:
        yield _record(header, sizes)
    for path in (each for name in LISTED for each in listed[name]):
        yield _file(path, sizes, SOURCE if path in sources else ABOUT[path.partition("/")[0]], _type(path))
    yield from _people(facts)
    yield from _around(facts)
    yield from _how(headers, sources, program)


def _root(facts: Facts, headers: Sequence[Header], parts: list[str]) -> Entity:
    site = facts.site
    told = {
        "name": site.title,
        "description": site.description or site.subtitle or site.title,
        "datePublished": facts.date,
        "version": facts.version,
        "url": site.url,
        "inLanguage": _one(languages(headers)),
        "keywords": ", ".join(facts.keywords),
        "temporalCoverage": covered(headers),
    }
    root: Entity = {"@id": "./", "@type": "Dataset", **{key: value for key, value in told.items() if value}}
    root |= _parts("identifier", [facts.address] if facts.doi else [])
    root |= _parts("isBasedOn", (each.address for each in facts.related if each.relation == BASED))
    root |= _parts("mentions", (*(each.address for each in facts.related if each.relation != BASED), ENCODING))
    root |= _parts("author", map(_identity, facts.creators))
    root |= _parts("contributor", map(_identity, facts.contributors))
    root |= _parts("publisher", [PUBLISHER])
    root |= _parts("license", [facts.license_address] if facts.license else [])
    return root | _parts("hasPart", parts)


def _file(path: str, sizes: Mapping[str, int], about: str, kind: str) -> Entity:
    return {
        "@id": _address(path),
        "@type": "File",
        "name": path.rpartition("/")[2],
        "description": about,
        "encodingFormat": kind,
        "contentSize": str(sizes[path]),
    }


def _record(header: Header, sizes: Mapping[str, int]) -> Entity:
    path = f"tei/{header.name}.xml"
    told = {"inLanguage": header.language, "temporalCoverage": header.span}
    entity = _file(path, sizes, f"A record in TEI P5: {header.title}", TEI_TYPE) | {"name": header.title}
    entity |= {key: value for key, value in told.items() if value}
    return entity | _parts("isBasedOn", [_address(header.source)])


def _people(facts: Facts) -> Iterator[Entity]:
    seen = set()
    for agent in (*facts.creators, *facts.contributors):
        identity = _identity(agent)
        if identity in seen:
            continue
        seen.add(identity)
        entity: Entity = {"@id": identity, "@type": "Person" if agent.person else "Organization", "name": agent.called}
        if agent.person:
            entity |= {"familyName": agent.family, **({"givenName": agent.given} if agent.given else {})}
        if agent.affiliation:
            entity["affiliation"] = {"@id": f"#{_fragment(agent.affiliation)}"}
        yield entity
    for name in dict.fromkeys(each.affiliation for each in (*facts.creators, *facts.contributors) if each.affiliation):
        yield {"@id": f"#{_fragment(name)}", "@type": "Organization", "name": name}
    publisher: Entity = {"@id": PUBLISHER, "@type": "Organization", "name": facts.site.publisher}
    yield publisher | ({"url": facts.site.url} if facts.site.url else {})


def _around(facts: Facts) -> Iterator[Entity]:
    """Tell of the edition's identifier, of its terms, and of other publications."""
    if facts.doi:
        yield {
            "@id": facts.address,
            "@type": "PropertyValue",
            "name": "DOI",
            "propertyID": DOI,
            "value": f"doi:{facts.doi}",
            "url": facts.address,
        }
    if facts.license:
        about = "The terms under which the edition may be used"
        yield {"@id": facts.license_address, "@type": "CreativeWork", "name": facts.license, "description": about}
    for address in dict.fromkeys(each.address for each in facts.related):
        yield {"@id": address, "@type": "CreativeWork", "name": address}


def _how(headers: Sequence[Header], sources: Iterable[str], program: str) -> Iterator[Entity]:
    """Say what made the TEI of the sources."""
    name, _, version = program.partition(" ")
    yield {"@id": PROGRAM, "@type": "SoftwareApplication", "name": name, "version": version, "url": HOME}
    action: Entity = {
        "@id": ENCODING,
        "@type": "CreateAction",
        "name": "Encoding of plain text as TEI P5, with the editors' corrections",
        "instrument": {"@id": PROGRAM},
    }
    action |= _parts("object", map(_address, sources))
    yield action | _parts("result", (_address(f"tei/{each.name}.xml") for each in headers))


def _parts(key: str, identities: Iterable[str]) -> Entity:
    """Refer to entities; JSON-LD wants no list of one."""
    references = [{"@id": each} for each in identities]
    return {key: _one(references)} if references else {}


def _one(values: Sequence[Any]) -> Any:  # noqa: ANN401 - what the list holds
    return values[0] if len(values) == 1 else list(values)


def _identity(agent: Agent) -> str:
    return agent.address or f"#{_fragment(agent.called)}"


def _fragment(name: str) -> str:
    return quote("-".join(name.split()), safe="")


def _address(path: str) -> str:
    """Write a path of the bag as a relative address."""
    return quote(path)


def _type(path: str) -> str:
    return next((kind for suffix, kind in TYPES.items() if path.lower().endswith(suffix)), UNKNOWN)
