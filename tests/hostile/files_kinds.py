"""What lies where a file is expected and is none, or none that can be read: for every command and every role of a file."""

from files import circle, dangling, device, folder, pipe
from kinds import CommandKind, Content, Run, add, talk

SPECIAL = {
    "a_pipe": pipe,
    "a_device": device,
    "a_circle_of_links": circle,
    "a_link_to_nothing": dangling,
    "a_folder": folder,
}
ENDINGS = ("toml", "csv", "xml", "rng", "sch", "xsd", "json", "zip", "jsonl", "tar")


def _in_every_role(make: Content) -> dict[str, Content]:
    """Lay it where each command expects a file: by name, beside a record, in the folder of an edition."""
    files: dict[str, Content] = {f"bad.{ending}": make for ending in ENDINGS}
    files |= {
        "bad/bad.txt": make, "bad/good.txt": talk().encode(),
        "corrected/record.txt": talk().encode(), "corrected/record.corrections.toml": make,
        "registered/record.txt": talk().encode(), "registered/persons.xml": make,
        "themed/edition.toml": b"[theme.css]\nhtml = 'style.css'\n", "themed/style.css": make,
        "traced/record.xml": b"<TEI/>", "traced/record.trace.json": make, "traced/record.txt": make,
    }  # fmt: skip
    return files


# The roles, each with the exit code; what is told must say `error[`.
ROLES = (
    Run(("encode", "bad/bad.txt", "-o", "out"), 1, ("error[",)),
    Run(("encode", "bad.zip", "bad.jsonl", "bad.tar", "-o", "out"), 1, ("error[",)),
    Run(("encode", "in", "-o", "out", "--profile", "bad.toml"), 2, ("profile",)),
    Run(("encode", "in", "-o", "out", "--edition", "bad.toml"), 2, ("error[bad-edition]",)),
    Run(("validate", "bad.xml"), 1, ("error[",)),
    Run(("validate", "good", "--schema", "bad.rng"), 2, ("error[",)),
    Run(("validate", "good", "--schema", "bad.sch"), 2, ("error[",)),
    Run(("validate", "good", "--schema", "bad.xsd"), 2, ("error[",)),
    Run(("validate", "good", "--baseline", "bad.json"), 2, ("error[",)),
    Run(("validate", "good", "--edition", "bad.toml"), 2, ("error[",)),
    Run(("render", "bad.xml", "--to", "text", "-o", "out"), 1, ("error[",)),
    Run(("validate", "good", "--from-pi", "--catalog", "bad.xml"), 2, ("error[",)),
    Run(("verify", "bad.xml", "good/record.xml"), 1, ("error[",)),
    Run(("adopt", "bad.xml", "--source", "in/neighbour-one.txt"), 1, ("error[",)),
    Run(("profile", "check", "bad.toml"), 1, ("profile",)),
    Run(("validate", "traced", "--schema", "tei-encoder#rng"), 1, ("error[",)),
)
for _name, _make in SPECIAL.items():
    add(CommandKind("files", f"{_name}_in_every_role", lambda _, make=_make: _in_every_role(make), ROLES))
