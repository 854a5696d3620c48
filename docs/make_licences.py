"""Writes docs/licences.md: what the program uses, under which licence, and for what; from the lock and what is installed.

Run by `make lock`. Fails where a licence is not one of those that are allowed: a person must look then.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# What the program itself may need: none of these asks more of who passes it on than to keep a notice, or, of changed
# files of that package alone, to give their source.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "HPND", "ISC", "MIT", "MIT-0", "MPL-1.1", "MPL-2.0", "MPL-2.0-no-copyleft-exception",
    "OFL-1.1", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "LGPL-3.0-only", "MIT-CMU", "ZPL-2.1", "CC0-1.0",
}  # fmt: skip
# What the metadata leave open, as the package's own licence file or its home page says it.
STATED = {
    "axe-playwright-python": "MIT", "partd": "BSD-3-Clause", "pebble": "LGPL-3.0-only", "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "rply": "BSD-3-Clause", "saxonche": "MPL-2.0", "uharfbuzz": "Apache-2.0",
}  # fmt: skip
# Of other systems, which are not installed here.
ELSEWHERE = {
    "brotlicffi": "MIT",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "MIT",
    "zipp": "MIT",
}
CLASSIFIERS = {
    "MIT License": "MIT", "MIT No Attribution License (MIT-0)": "MIT-0", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1", "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only", "The Unlicense (Unlicense)": "Unlicense", "zlib/libpng License": "Zlib",
}  # fmt: skip
HEAD = """# Licences

What tei-encoder uses, and under which licence (SPDX). Made by `make lock`; a test holds it against what is installed, and
lets in no licence that is not on the list in `docs/make_licences.py`. tei-encoder itself is under the MIT licence, and the
fonts that it cuts down for pages and books are under the SIL Open Font License.

"""


def locked() -> dict[str, Requirement]:
    """Return what the lock names, by normal names."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    found = (Requirement(line.removesuffix("\\").strip()) for line in lines if re.match(r"[A-Za-z0-9]", line))
    return {canonicalize_name(each.name): each for each in found}


def licence_of(name: str) -> str:
    """Return the licence of a package as an SPDX expression; empty where nobody says it."""
    if name in STATED:
        return STATED[name]
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    said = str(metadata.get("License-Expression") or metadata.get("License") or "")
    if said and allowed(said):
        return said
    classified = {
        CLASSIFIERS[end]
        for each in metadata.get_all("Classifier") or ()
        if (end := each.rpartition(" :: ")[2]) in CLASSIFIERS and each.startswith("License")
    }
    return " AND ".join(sorted(classified))


def allowed(expression: str) -> bool:
    """Say whether an expression holds on the allowed terms: each of what is joined by AND, one of what is joined by OR."""
    parts = re.sub(r"[()]", "", expression).split(" AND ")
    return all(any(one.strip().partition(" WITH ")[0] in ALLOWED for one in part.split(" OR ")) for part in parts)


def needed_by(names: dict[str, Requirement]) -> dict[str, str]:
    """Return for each package what it is needed for: the program, one of its extras, or its development."""
    asked: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()  # a package may be asked for again with extras of its own
    ours = [Requirement(each) for each in distribution("tei-encoder").requires or ()]
    for extra in ("", "pdf", "suggest", "dask", "dev"):
        waiting = [each for each in ours if each.marker is None or (extra and each.marker.evaluate({"extra": extra}))]
        while waiting:
            each = waiting.pop()
            name = canonicalize_name(each.name)
            if (name, frozenset(each.extras)) in seen or name not in names:
                continue
            seen.add((name, frozenset(each.extras)))
            asked.setdefault(name, extra)
            try:
                more = [Requirement(text) for text in distribution(name).requires or ()]
            except PackageNotFoundError:
                continue
            waiting.extend(
                one
                for one in more
                if one.marker is None or any(one.marker.evaluate({"extra": wanted}) for wanted in ("", *each.extras))
            )
    return asked


def table() -> str:
    """Write the page."""
    names = locked()
    asked = needed_by(names)
    rows = [
        f"| {name} | {licence_of(name) or '**unknown**'} | {asked.get(name, 'on other systems') or 'the program'} |"
        for name in sorted(names)
    ]
    return HEAD + "\n".join(["| package | licence | needed for |", "| --- | --- | --- |", *rows]) + "\n"


def main() -> None:
    """Write the page, and fail where a licence is not allowed."""
    (ROOT / "docs" / "licences.md").write_text(table(), "utf-8")
    bad = [name for name in locked() if not allowed(licence_of(name))]
    sys.exit(f"look at the licences of: {', '.join(bad)}" if bad else 0)


if __name__ == "__main__":
    main()
