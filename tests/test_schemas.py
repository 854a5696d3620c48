"""The schemas: compiled from the ODD, agreeing with one another, and a subset of TEI P5."""

import re
import sys
import time
from pathlib import Path
from random import Random

import pytest
import xmlschema
from lxml import etree
from tei_generator import Generator
from test_validate import FAULTS, spoilt

from tei_encoder.resources import folder
from tei_encoder.validation import open_schemas, validate

SCHEMAS = folder("schemas")
RECORD = Path(__file__).parent / "tei" / "record.xml"
TEI = "{http://www.tei-c.org/ns/1.0}"
DOCUMENTS = 320


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
    """Return what a validator of libxml2 says against documents."""
    return [validator.error_log[0].message for document in documents if not validator.validate(document)]


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
    started = time.process_time()
    etree.RelaxNG(file=SCHEMAS / "tei-encoder.rng")
    assert time.process_time() - started < 0.25  # measured: 0.025


def test_both_engines_take_the_xsd():
    record = etree.parse(RECORD)
    assert etree.XMLSchema(file=SCHEMAS / "tei-encoder.xsd").validate(record)
    validator = xmlschema.XMLSchema10((SCHEMAS / "tei-encoder.xsd").as_uri(), allow="sandbox")
    assert list(validator.iter_errors(xmlschema.XMLResource(record, allow="none"))) == []


def test_random_documents_use_the_whole_grammar(grammar, documents):
    names = {element.tag for document in documents for element in document.iter()}
    assert len(names) == len(list(grammar.iter("{*}element")))
    attributes = {
        (element.tag, name) for document in documents for element in document.iter() for name in element.attrib
    }
    assert len(attributes) > 1500


def test_what_the_grammar_makes_it_accepts(relaxng, documents):
    assert refused(relaxng, documents) == []


def test_the_xsd_accepts_what_the_relaxng_accepts(documents):
    assert refused(etree.XMLSchema(file=SCHEMAS / "tei-encoder.xsd"), documents) == []
    validator = xmlschema.XMLSchema10((SCHEMAS / "tei-encoder.xsd").as_uri(), allow="sandbox")
    for document in documents[:80]:
        assert list(validator.iter_errors(xmlschema.XMLResource(document, allow="none"))) == []


def mutants(documents):
    """Spoil each document at one place, or perhaps leave it good."""
    chance = Random(7)  # noqa: S311
    for document in documents:
        mutant = etree.fromstring(etree.tostring(document))
        element, other = chance.sample(list(mutant.iter()), 2)
        match chance.randrange(5):
            case 0:
                element.tag = other.tag
            case 1 if element is not mutant:
                element.getparent().remove(element)
            case 2:
                element.set(chance.choice(("n", "who", "when", "scope")), "a")
            case 3:
                element.text = "Words."
            case _:
                element.append(etree.Element(other.tag))
        yield mutant


def test_both_engines_judge_alike(documents):
    # validate asks libxml2 first, and xmlschema only for words; so their verdicts must not differ.
    quick = etree.XMLSchema(file=SCHEMAS / "tei-encoder.xsd")
    slow = xmlschema.XMLSchema10((SCHEMAS / "tei-encoder.xsd").as_uri(), allow="sandbox")
    faulty = [etree.fromstring(spoilt(name).encode()) for name in FAULTS if name != "identifier twice"]
    verdicts = []
    for document in (*mutants(documents[:150]), *faulty):
        verdict = quick.validate(document)
        assert verdict == slow.is_valid(xmlschema.XMLResource(document, allow="none"))
        verdicts.append(verdict)
    assert 20 < sum(verdicts) < len(verdicts) - 60


def test_what_the_relaxng_accepts_of_mutants_the_others_accept(relaxng, tei_all, documents):
    xsd = etree.XMLSchema(file=SCHEMAS / "tei-encoder.xsd")
    accepted = [mutant for mutant in mutants(documents) if relaxng.validate(mutant)]
    assert len(accepted) > 20
    assert refused(xsd, accepted) == refused(tei_all, accepted) == []


def test_the_full_tei_accepts_what_ours_accepts(tei_all, documents):
    assert refused(tei_all, documents) == []


def test_the_full_tei_would_refuse_what_it_does_not_allow(tei_all, documents):
    # The test above could not fail if these documents were not checked as TEI.
    document = etree.fromstring(etree.tostring(documents[0]))
    etree.SubElement(document, f"{TEI}speaker")
    assert refused(tei_all, [document])


def test_rules_of_the_tei_are_rules_of_ours(shared, documents):
    ours = open_schemas(str(SCHEMAS / "tei-encoder.sch"))
    theirs = open_schemas(str(shared / "tei/tei_all.sch"))
    found = 0
    for document in documents[:120]:
        data = etree.tostring(document)
        ours_at = {one.place for one in validate(data, "x", ours)}
        theirs_at = {one.place for one in validate(data, "x", theirs)}
        assert theirs_at <= ours_at
        found += len(theirs_at)
    assert found > 20


def test_time_grows_with_the_length(relaxng):
    def seconds(speeches):
        text = RECORD.read_text("utf-8")
        speech = re.search(r'<sp who="#black".*?</sp>', text, re.DOTALL)[0]
        many = re.sub(r' xml:id="[^"]*"', "", speech) * speeches
        document = etree.fromstring(text.replace(speech, many).encode())
        best = []
        for _ in range(3):
            started = time.process_time()
            assert relaxng.validate(document)
            best.append(time.process_time() - started)
        return min(best)

    assert seconds(4000) < 3.5 * seconds(2000) + 0.02
