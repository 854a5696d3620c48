"""What can be wrong with a register: each fault with its place in the file, its cause and its remedy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity

UNREADABLE = Code("register-unreadable", Severity.ERROR, "The register cannot be read: {why}.", spoils=False)
NOT_XML = Code("register-not-xml", Severity.ERROR, "{why}", "No entry of the register was read.", spoils=False)
NOT_TABLE = Code("register-not-a-table", Severity.ERROR, "The register is no table: {why}.", spoils=False)
NO_ENTRIES = Code(
    "register-empty", Severity.WARNING, "The register has no entries.",
    "Entries are person, personGrp, org and place in listPerson, listOrg or listPlace; in CSV, rows.",
)  # fmt: skip
NO_NAME = Code(
    "register-no-name", Severity.ERROR, "{entry} has no name, and is left out.", "Give it a {name}.", spoils=False
)
NO_ID = Code(
    "register-no-id", Severity.WARNING, "{entry} has no identifier; {id} is taken.",
    "Give it one of your own, which stays when its name changes.",
)  # fmt: skip
BAD_ID = Code(
    "register-bad-id", Severity.ERROR, "{id!r} cannot be an identifier, so its entry is left out.",
    "Begin with a letter; letters, digits, points, hyphens and underscores may follow.", spoils=False,
)  # fmt: skip
SAME_ID = Code(
    "register-same-id", Severity.ERROR, "{id} is the identifier of the entry in line {line} already; this one is left out.",
    "Give each entry an identifier of its own.", spoils=False,
)  # fmt: skip
SAME_AUTHORITY = Code(
    "register-same-authority", Severity.WARNING, "{address} is given for {one} and for {other}.",
    "Correct one of them, or make one entry of the two.",
)  # fmt: skip
BAD_DATE = Code(
    "register-bad-date", Severity.ERROR, "{value!r} is no date, so {what} is left out.",
    "Write ISO 8601: 1979, 1979-05 or 1979-05-04.", spoils=False,
)  # fmt: skip
BACKWARDS = Code(
    "register-dates-backwards", Severity.ERROR, "{what} ends before it begins, and is left out.",
    "Correct its dates.", spoils=False,
)  # fmt: skip
BAD_IDENTIFIER = Code(
    "register-bad-identifier", Severity.ERROR, "{why}; this identifier is left out.", "Correct it.", spoils=False
)
BAD_WORD = Code(
    "register-bad-word",
    Severity.ERROR,
    "{value!r} is no word for the column {column}; {loss}.",
    "Known: {known}.",
    spoils=False,
)
BAD_COLUMN = Code(
    "register-bad-column", Severity.ERROR, "There is no column {column!r}, so it is not read.",
    "Known columns: {known}.", spoils=False,
)  # fmt: skip
BAD_ROW = Code(
    "register-bad-row", Severity.ERROR, "The row has {count} cells where the head has {wanted}, and is left out.",
    "Put quotation marks round a cell that holds the delimiter.", spoils=False,
)  # fmt: skip
LONGEST_SHOWN = 80
OURS = ("known", "why")  # fields that hold our own words


@dataclass
class Faults:
    """Collects the faults of one register."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: Code, line: int | None = None, column: int | None = None, /, **fields: object) -> None:
        """Note a fault at a line and column."""
        shown = {key: value if key in OURS else shortened(value) for key, value in fields.items()}
        note = code.at(None, **shown)
        remedy = code.remedy.format(**shown) if "{" in code.remedy else ""
        if remedy:
            note = replace(note, code=replace(code, remedy=remedy))
        self.found.append(replace(note, place=Place(self.path, line, column)))

    def told(self) -> tuple[Diagnostic, ...]:
        """Return the faults in the order of their places."""
        return tuple(sorted(self.found, key=_place))


def shortened(value: object) -> object:
    """Cut a long text from a file for a message."""
    return f"{value[:LONGEST_SHOWN]}…" if isinstance(value, str) and len(value) > LONGEST_SHOWN else value


def sentence(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def _place(note: Diagnostic) -> tuple[int, int]:
    place = note.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
