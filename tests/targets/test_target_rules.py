"""What targets make holds to the rules of their repositories: official schemas where they are, else what is documented.

All plays and debates of the benchmark are among the records, each with the facts that a table gives.
"""

import csv
import json
from functools import cache

import pytest
from conftest import SHARED
from lxml import etree
from targets_made import HERE, encoded, facts_of, made_of

from tei_encoder.diagnostics import Severity
from tei_encoder.targets.convert import convert
from tei_encoder.targets.known import TARGETS
from tei_encoder.tei.document import TEI
from tei_encoder.validation import open_schemas, validate

BENCH = SHARED / "bench"
OFFICIAL = {
    "dracor": ("dracor.rng", "dracor.sch"),
    "parla-clarin": ("tei_all.rng#rng",),
    "frus": ("tei_all.rng#rng",),
    "simple-print": ("tei_all.rng",),
}
OURS = ("parlamint", "frus", "simple-print")  # rules.sch: as documented
GENRES = {
    "dracor": ("play",),
    "parlamint": ("debate", "parliament"),
    "parla-clarin": ("debate", "parliament"),
    "frus": ("meeting",),
    "simple-print": ("meeting", "interview", "court"),
}


@cache
def schemas_of(name):
    """Return what the TEI of a target is validated against: the official schemas, and what is documented."""
    official = [SHARED / "tei" / schema for schema in OFFICIAL.get(name, ()) if (SHARED / "tei").is_dir()]
    documented = [HERE / name / "rules.sch"] if name in OURS else []
    return tuple(schema for path in (*official, *documented) for schema in open_schemas(str(path)))


def faults(name, tei, path="x.xml"):
    """Return what is wrong, but for what rules only inform of."""
    return [note.text() for note in validate(tei, path, schemas_of(name)) if note.severity > Severity.NOTE]


@cache
def bench(name):
    """Return the records of the benchmark that a target is for."""
    golds = (json.loads(path.read_text("utf-8")) for path in sorted(BENCH.glob("gold/*.json")))
    return tuple(gold["id"] for gold in golds if gold["genre"] in GENRES[name])


def table(name, tmp_path):
    """Write a table of facts for the records of the benchmark: what is common from `bench.json`, and what is each one's."""
    common = json.loads((HERE / name / "bench.json").read_text("utf-8"))
    rows = [
        {"id": each, **common, **({"title": each} if "title" in common else {}), **own(name, number)}
        for number, each in enumerate(bench(name), 1)
    ]
    path = tmp_path / "facts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def own(name, number):
    """Return the facts that differ from record to record."""
    return {"dracor": {"dracor_id": f"tst{number:06}"}, "frus": {"document_number": str(number)}}.get(name, {})


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_the_record_of_the_target_is_valid(name):
    if not schemas_of(name):
        pytest.skip(f"{SHARED} is not here: the official schemas are no part of the project")
    assert faults(name, made_of(name).value.tei) == []


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_every_record_of_the_benchmark_is_valid(name, shared, tmp_path):
    facts = facts_of(table(name, tmp_path))
    wrong = dict[str, list[str]]()
    for each in bench(name):
        record = encoded(shared / "bench" / "texts" / f"{each}.txt", facts[each])
        outcome = convert(record, TARGETS[name])
        assert outcome.value, (each, [note.text() for note in outcome.notes])
        wrong[each] = faults(name, outcome.value.tei)
    assert [found for found in wrong.values() if found] == []
    assert len(bench(name)) >= 8


def test_the_list_of_persons_holds_who_speaks():
    component, persons = (etree.fromstring(data) for data in made_of("parlamint").value.files.values())
    assert faults("parlamint", etree.tostring(persons)) == []
    speakers = {each.get("who")[1:] for each in component.iter(f"{TEI}u")}
    assert speakers == set(persons.xpath("//@xml:id")[1:])


DAMAGE = {
    "parlamint": [
        ("//t:u/@ana", None), ("//t:u/@who", "#a #b"), ("//t:seg/@xml:id", "p1"), ("//t:div/@type", "debate"), ("/t:TEI/@ana", None),
        ("//t:kinesic/@type", "clapping"), ("//t:tagUsage[@gi='seg']/@occurs", "1"), ("//t:licence", ""), ("//t:meeting", ""),
    ],
    "frus": [
        ("//t:note/@xml:id", "fn1"), ("//t:div/@xml:id", None), ("//t:title[@type='series']/@type", "main"), ("//t:hi/@rend", "bold"),
        ("//t:head", ""), ("//t:idno", "frus1"),
    ],
    "simple-print": [
        ("//t:note/@place", "foot"), ("//t:rendition/@xml:id", "another"), ("//t:choice/t:sic/..", ""), ("//t:sp/@rend", "bold"), ("//t:bibl", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "path", "value"), [(name, *each) for name, all_ in DAMAGE.items() for each in all_])
def test_what_is_documented_is_held_against_damage(name, path, value):
    root = etree.fromstring(made_of(name).value.tei)
    found = root.xpath(path, namespaces={"t": TEI[1:-1]})
    if not found and path.endswith("/@rend"):  # what is wrong is that it is there
        root.xpath(path.rpartition("/")[0], namespaces={"t": TEI[1:-1]})[0].set("rend", value)
        found = root.xpath(path, namespaces={"t": TEI[1:-1]})
    assert found
    if hasattr(found[0], "is_attribute"):
        parent, attribute = found[0].getparent(), found[0].attrname
        if value is None:
            del parent.attrib[attribute]
        else:
            parent.set(attribute, value)
    else:
        for child in list(found[0]):
            found[0].remove(child)
        found[0].text = value
    assert faults(name, etree.tostring(root)) != []
