"""Registers for tests, made or as the documentation has them, and records that they are laid over."""

import re
from pathlib import Path

from tei_encoder.pipeline import encode
from tei_encoder.register.read_csv import read_csv
from tei_encoder.register.read_tei import read_tei

NS = "{http://www.tei-c.org/ns/1.0}"
DOCS = Path(__file__).parents[2] / "docs" / "people.md"


def documented(language):
    """Return the first example of a language in the documentation, as it stands there."""
    return re.search(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)[1].encode()


def tei(*entries):
    """Read a register of entries, each as XML."""
    people = "".join(entry for entry in entries if entry.startswith("<person"))
    orgs = "".join(entry for entry in entries if entry.startswith("<org"))
    places = "".join(entry for entry in entries if entry.startswith("<place"))
    data = f'<standOff xmlns="{NS[1:-1]}"><listPerson>{people}</listPerson><listOrg>{orgs}</listOrg><listPlace>{places}</listPlace></standOff>'
    return read_tei(data.encode(), "persons.xml")


def person(key, *names, more="", sex=""):
    """Write a person."""
    said = f' sex="{sex}"' if sex else ""
    return f'<person xml:id="{key}"{said}>{"".join(f"<persName>{name}</persName>" for name in names)}{more}</person>'


def office(text, start="", end=""):
    """Write an office with its dates."""
    dates = (f' from="{start}"' if start else "") + (f' to="{end}"' if end else "")
    return f"<occupation{dates}>{text}</occupation>"


def place(key, *names):
    """Write a place."""
    return f'<place xml:id="{key}">{"".join(f"<placeName>{name}</placeName>" for name in names)}</place>'


def org(key, *names):
    """Write a body."""
    return f'<org xml:id="{key}">{"".join(f"<orgName>{name}</orgName>" for name in names)}</org>'


def table(text):
    """Read a register in CSV."""
    return read_csv(text.encode(), "persons.csv")


def encoded(text, register, name="record"):
    """Encode a text with a register; its proof must hold."""
    outcome = encode(text.encode(), name, register=register)
    assert not [note.text() for note in outcome.notes if note.code.name in ("lost", "added", "changed")]
    return outcome


def debate(*labels, date="6 April 1989", said="I have nothing to say of it."):
    """Write a record in which each label speaks twice, by turns with a stranger; `said` is the first speech."""
    turns = [each for label in labels for each in (label, "STRANGER")] * 2
    others = "I have nothing to say of it."
    return f"{date}\n\n" + "".join(f"{label}: {others if at else said}\n\n" for at, label in enumerate(turns))


def people(outcome):
    """Return the persons of a record by the entry that each is, the unmatched under their ids."""
    return {
        (one.entry.entry.id if one.entry else f"?{one.id}"): (one.entry.cert.word if one.entry else "")
        for one in outcome.value.record.persons
    }


def tagged(outcome):
    """Return the names that are marked up in the text: the words, and the entry."""
    record, root = outcome.value.record, outcome.value.document.root
    ids = {f"#{one.id}": one.entry.entry.id for one in record.persons if one.entry}
    ids |= {f"#{one.id}": one.entry.id for one in record.named}
    names = root.find(f"{NS}text").iter(*(f"{NS}{name}" for name in ("persName", "orgName", "placeName")))
    return [("".join(each.itertext()), ids.get(each.get("ref"), each.get("ref"))) for each in names]


def codes(notes):
    """Return the codes of notes."""
    return [note.code.name for note in notes]
