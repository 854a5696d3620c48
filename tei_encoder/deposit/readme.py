"""Facts and files → README.txt of the bag: what it holds, how to cite, check and build it again."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tei_encoder.deposit.citation import cite
from tei_encoder.deposit.contents import ABOUT, folders_of
from tei_encoder.deposit.headers import languages, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tei_encoder.deposit.headers import Header
    from tei_encoder.deposit.settings import Facts

NAME = "README.txt"
WIDTH = 78
FILES = {
    "CITATION.cff": "how to cite the edition, for programs",
    "corpus.xml": "all records as one TEI corpus, by reference",
    "index.html": "leads to the site",
    "report.json": "what was built, and every message about it",
    "ro-crate-metadata.json": "what is in here and how it hangs together (RO-Crate)",
}


def write_readme(facts: Facts, headers: Sequence[Header], paths: Iterable[str], how: tuple[str, str]) -> bytes:
    """Return the text. `how` is what encoded the records, with its version, and where the edition file lies in the bag."""
    there = set(paths)
    site = facts.site
    program, edition = how
    blocks = [
        f"{site.title}\n{'=' * len(site.title)}",
        *(_wrapped(each) for each in (site.subtitle, site.description) if each),
        _told(facts, headers),
        f"How to cite\n-----------\n\n{_wrapped(cite(facts))}",
        f"What is in here\n---------------\n\n{_listed(there)}",
        "How to check it\n---------------\n\n"
        + _wrapped(
            "This folder, data/, is the payload of a BagIt bag (RFC 8493). The files beside it hold the SHA-256 and "
            "SHA-512 checksums of all files; any program that knows BagIt compares them, for instance"
        )
        + "\n\n    pip install bagit && bagit.py --validate FOLDER",
        "How to build it again\n---------------------\n\n"
        + _wrapped(
            f"The records were encoded by {program}. With the same version, the same TEI comes of what lies in "
            "sources/ (a profile or date that was given on the command line has to be given again):"
        )
        + f"\n\n    pip install {program.replace(' ', '==')}"
        + f"\n    tei-encoder build sources/ --edition {edition} -o output/",
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _told(facts: Facts, headers: Sequence[Header]) -> str:
    first, last = span(headers)
    told = {
        "Creators": "; ".join(each.called for each in facts.creators),
        "Contributors": "; ".join(f"{each.called} ({each.role})" for each in facts.contributors),
        "Publisher": facts.site.publisher,
        "Published": facts.date,
        "Version": facts.version,
        "Identifier": facts.address,
        "Terms": facts.license_address or "not stated",
        "Records": f"{len(headers)}{f', {first} to {last}' if first else ''}",
        "Languages": ", ".join(languages(headers)),
        "Keywords": ", ".join(facts.keywords),
    }
    return "\n".join(f"{key + ':':14}{value}" for key, value in told.items() if value)


def _listed(paths: set[str]) -> str:
    rows = [(f"{name}/", ABOUT.get(name, "")) for name in folders_of(paths)]
    rows += [(name, about) for name, about in FILES.items() if name in paths]
    return "\n".join(
        textwrap.fill(about, WIDTH, initial_indent=f"{name:24}", subsequent_indent=" " * 24) for name, about in rows
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)
