"""An edition as an editor has it, with all kinds of files, and what a build makes of it."""

from conftest import run

TEXT = "Talk {n}, London, {n} April 1989\n\nAdams. It is so, number {n}.\n\nBrown. It is not.\n\nAdams. It is.\n"
NAMES = {1: "r1.txt", 2: "Süd & Nord 100%.txt"}
EDITION = """
[site]
title       = "Talks: \\"the\\" Summit"
subtitle    = "1989"
description = "What was said, & by whom."
publisher   = "An Archive"
url         = "https://example.org/talks/"

[theme.css]
html = "looks/mine.css"

[people]
register = "people.csv"

[deposit]
date     = 2026-11-24
license  = "cc-by-4.0"
version  = "1.0"
doi      = "https://doi.org/10.1234/talks.1"
keywords = ["talks", "yes: no", "1989"]

[[deposit.creators]]
family      = "Byron"
given       = "Ada"
orcid       = "https://orcid.org/0000-0002-1825-0097"
affiliation = "A University"

[[deposit.creators]]
name = "The Talks Project"
ror  = "https://ror.org/00hx57361"

[[deposit.contributors]]
family = "Babbage"
given  = "Charles"
role   = "DataCurator"

[[deposit.related]]
relation = "IsDerivedFrom"
url      = "https://example.org/archive"

[[deposit.related]]
relation = "IsDocumentedBy"
doi      = "10.1234/paper"
"""
CORRECTIONS = (
    '[[correction]]\ndo = "note"\nat.exact = "It is not."\ntext = "He smiled."\nby = "Ada Byron"\nwhen = 2026-11-20\n'
)


def write_edition(folder):
    """Write records, corrections, a register, a style sheet, an edition file, and what is nobody's business."""
    (folder / "looks").mkdir(parents=True)
    for number, name in NAMES.items():
        (folder / name).write_text(TEXT.format(n=number), "utf-8")
    (folder / "r1.corrections.toml").write_text(CORRECTIONS, "utf-8")
    (folder / "people.csv").write_text("id,name\nadams,John Adams\n", "utf-8")
    (folder / "looks/mine.css").write_text("h1 { letter-spacing: 0.1em }\n", "utf-8")
    (folder / "edition.toml").write_text(EDITION, "utf-8")
    (folder / "private.log").write_text("Not for others.\n", "utf-8")
    return folder


def build(source, output, *, edition=None, check=True):
    """Build an edition, quickly; returns the output folder."""
    code, _, err = run("build", source, "-o", output, "--edition", edition or source / "edition.toml", "--to", "html",
                       "--to", "text", "-j", "1")  # fmt: skip
    assert code == 0 or not check, err
    return output
