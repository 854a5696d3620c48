"""The schemas: compiled from the ODD, agreeing with one another, and a subset of TEI P5."""

import re
import sys
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
import xmlschema
from cpu_time import growth, seconds
from lxml import etree
from tei_generator import Generator
from test_validate import FAULTS, spoilt

from tei_encoder.resources import folder
from tei_encoder.validation import open_schemas, validate

SCHEMAS = folder("schemas")
RECORD = Path(__file__).parent / "tei" / "record.xml"
APPARATUS = RECORD.with_name("apparatus.xml")  # what record.xml has not: notes, a cast, furniture, crowds
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
DOCUMENTS = 320
ENCODED = sorted(Path(__file__).parent.glob("cases/*/*/expected.xml"))


@pytest.fixture(scope="module")
def grammar():
    return etree.parse(SCHEMAS / "tei-encoder.rng")


@pytest.fixture(scope="module")
def relaxng(grammar):
    return etree.RelaxNG(grammar)


@pytest.fixture(scope="module")
def documents(grammar):
    """Make random documents from the grammar, parsed as they would be from a file."""
    generator = Generator(grammar, seed=1)
    return [etree.fromstring(etree.tostring(generator.document())) for _ in range(DOCUMENTS)]


@pytest.fixture(scope="session")
def tei_all(shared):
    return etree.RelaxNG(file=shared / "tei/derived/tei_all.unwrapped.rng")


def refused(validator, documents):
    """Return what a validator of libxml2 says against documents, and the documents themselves."""
    return [
        (validator.error_log[0].message, etree.tostring(document))
        for document in documents
        if not validator.validate(document)
    ]


@pytest.mark.parametrize("language", ["rng", "xsd"])
def test_the_compiled_schemas_are_what_the_odd_compiles_to(monkeypatch, language):
    monkeypatch.syspath_prepend(SCHEMAS)
    monkeypatch.delitem(sys.modules, "compile", raising=False)
    from compile import compile_odd

    committed = (SCHEMAS / f"tei-encoder.{language}").read_text("utf-8")
    assert compile_odd(language) == committed, "run: .venv/bin/python schemas/compile.py"


def test_every_element_of_the_odd_is_described_and_used(grammar):
    odd = etree.parse(SCHEMAS / "tei-encoder.odd")
    names = [spec.get("ident") for spec in odd.iter(f"{TEI}elementSpec")]
    assert len(names) == len(set(names))
    referred = {ref.get("name") for ref in grammar.iter("{*}ref")}
    defined = {define.get("name") for define in grammar.iter("{*}define")}
    assert defined == referred
    specs = odd.iter(f"{TEI}elementSpec", f"{TEI}classSpec", f"{TEI}macroSpec", f"{TEI}dataSpec", f"{TEI}attDef")
    assert [spec.get("ident") for spec in specs if not spec.findtext(f"{TEI}desc")] == []


def test_the_odd_is_good_tei_itself(shared, tei_all):
    odd = SCHEMAS / "tei-encoder.odd"
    assert refused(tei_all, [etree.parse(odd)]) == []
    assert validate(odd.read_bytes(), str(odd), open_schemas(str(shared / "tei/tei_all.sch"))) == ()


def test_no_pattern_of_one_is_wrapped(grammar):
    wrapped = [one for one in grammar.iter("{*}group", "{*}choice") if len(one) < 2]
    assert wrapped == []


def test_the_schemas_compile_fast():
    assert seconds(lambda: etree.RelaxNG(file=SCHEMAS / "tei-encoder.rng"), times=3) < 0.25  # measured: 0.025


@pytest.fixture(scope="module")
def quick():
    """Return our XSD as libxml2 reads it."""
    return etree.XMLSchema(file=SCHEMAS / "tei-encoder.xsd")


@pytest.fixture(scope="module")
def slow():
    """Return our XSD as xmlschema reads it."""
    return xmlschema.XMLSchema10((SCHEMAS / "tei-encoder.xsd").as_uri(), allow="sandbox")


def good(validator, document):
    """Say whether xmlschema finds nothing wrong with a document."""
    return validator.is_valid(xmlschema.XMLResource(document, allow="none"))


@pytest.mark.parametrize("path", [RECORD, APPARATUS, *ENCODED], ids=lambda path: path.parent.name + "/" + path.name)
def test_what_is_encoded_is_good_for_all(path, relaxng, quick, slow):
    document = etree.parse(path)
    assert refused(relaxng, [document]) == refused(quick, [document]) == []
    assert good(slow, document)
    found = validate(path.read_bytes(), path.name, open_schemas("tei-encoder"))
    assert [one.text() for one in found] == []


def test_the_reference_encoding_is_good_for_the_grammars(shared, relaxng, quick, slow):
    # What Schematron says of it is in test_validate.
    document = etree.parse(shared / "design" / "seed-1989-04-06.xml")
    assert refused(relaxng, [document]) == refused(quick, [document]) == []
    assert good(slow, document)


def test_what_is_encoded_is_tei(tei_all):
    assert len(ENCODED) >= 12
    assert refused(tei_all, map(etree.parse, (RECORD, APPARATUS, *ENCODED))) == []


def test_random_documents_use_the_whole_grammar(grammar, documents):
    names = {element.tag for document in documents for element in document.iter()}
    assert len(names) == len(list(grammar.iter("{*}element")))
    attributes = {
        (element.tag, name) for document in documents for element in document.iter() for name in element.attrib
    }
    assert len(attributes) > 1500


def test_what_the_grammar_makes_it_accepts(relaxng, documents):
    assert refused(relaxng, documents) == []


def test_the_xsd_accepts_what_the_relaxng_accepts(quick, slow, documents):
    assert refused(quick, documents) == []
    assert [etree.tostring(document) for document in documents[:80] if not good(slow, document)] == []


def rename(element, other):
    element.tag = other.tag


def remove(element, _):
    element.getparent().remove(element)


def unwrap(element, _):
    for child in element:
        element.addprevious(child)
    remove(element, _)


def double(element, _):
    twin = etree.fromstring(etree.tostring(element, with_tail=False))
    for each in twin.iter("*"):
        each.attrib.pop(XML_ID, None)
    element.addnext(twin)


def move(element, other):
    if element not in (other, *other.iterancestors()):
        other.append(element)


def empty(element, _):
    element[:] = []
    element.text = None


def say(element, _):
    element.text = "Words."


def hold(element, other):
    element.append(etree.Element(other.tag))


def take_attributes(element, other):
    element.attrib.update({name: value for name, value in other.attrib.items() if name != XML_ID})


def lose_attribute(element, _):
    for name in element.keys()[:1]:
        del element.attrib[name]


def misvalue_attribute(element, _):
    for name in element.keys()[-1:]:
        element.set(name, "1999-02-29")


MUTATIONS = (
    rename, remove, unwrap, double, move, empty, say, hold, take_attributes, lose_attribute, misvalue_attribute,
)  # fmt: skip


def mutants(documents):
    """Change each document at one place, in each way in turn; some stay good."""
    chance = Random(7)  # noqa: S311
    for document, mutate in zip(documents, cycle(MUTATIONS), strict=False):
        mutant = etree.fromstring(etree.tostring(document))
        mutate(*chance.sample(list(mutant.iter("*"))[1:], 2))
        yield mutant


def test_both_engines_judge_alike(quick, slow, documents):
    # validate asks libxml2 first, and xmlschema only for words; so their verdicts must not differ.
    faulty = [etree.fromstring(spoilt(name).encode()) for name in FAULTS if name != "identifier twice"]
    verdicts = []
    for document in (*mutants(documents[:150]), *faulty):
        verdict = quick.validate(document)
        assert verdict == good(slow, document), etree.tostring(document)
        verdicts.append(verdict)
    assert 20 < sum(verdicts) < len(verdicts) - 60


def test_what_the_relaxng_accepts_of_mutants_the_others_accept(relaxng, quick, tei_all, documents):
    # Three rounds of 320 documents and 11 mutations: each document meets three of them.
    accepted = [mutant for mutant in mutants(documents * 3) if relaxng.validate(mutant)]
    assert len(accepted) > 200
    assert refused(quick, accepted) == refused(tei_all, accepted) == []


def test_the_full_tei_accepts_what_ours_accepts(tei_all, documents):
    assert refused(tei_all, documents) == []


def test_the_full_tei_would_refuse_what_it_does_not_allow(tei_all, documents):
    # The test above could not fail if these documents were not checked as TEI.
    document = etree.fromstring(etree.tostring(documents[0]))
    etree.SubElement(document, f"{TEI}speaker")
    assert refused(tei_all, [document])


def test_rules_of_the_tei_are_rules_of_ours(shared, documents):
    ours = [schema for schema in open_schemas("tei-encoder") if schema.kind == "sch"]
    theirs = open_schemas(str(shared / "tei/tei_all.sch"))
    found = 0
    for document in documents[:120]:
        data = etree.tostring(document)
        ours_at = {one.place for one in validate(data, "x", ours)}
        theirs_at = {one.place for one in validate(data, "x", theirs)}
        assert theirs_at <= ours_at
        found += len(theirs_at)
    assert found > 20


def test_time_grows_with_the_length():
    schemas = open_schemas("tei-encoder")

    def validated(speeches):
        text = RECORD.read_text("utf-8")
        speech = re.search(r'<sp who="#black".*?</sp>', text, re.DOTALL)[0]
        many = re.sub(r' xml:id="[^"]*"', "", speech) * speeches
        document = text.replace(speech, many).encode()
        assert validate(document, "long.xml", schemas) == ()
        return lambda: validate(document, "long.xml", schemas)

    assert growth(validated(2000), validated(4000), limit=2.6) < 2.6  # measured: 2.1
