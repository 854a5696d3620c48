"""What a deposit says of the edition: asked for where it is missing, and valid by schemas that are not ours."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from kept_edition import EDITION
from lxml import etree

from tei_encoder.cli_deposit import deposit
from tei_encoder.deposit.agents import Agent
from tei_encoder.deposit.citation import write_citation
from tei_encoder.deposit.crate import write_crate
from tei_encoder.deposit.datacite import write_datacite
from tei_encoder.deposit.dublin_core import DC, write_dublin_core
from tei_encoder.deposit.headers import Header
from tei_encoder.deposit.readme import write_readme
from tei_encoder.deposit.settings import Facts, missing, read_facts
from tei_encoder.edition_file import BadEditionError
from tei_encoder.site.settings import SiteSettings

HEADERS = [
    Header("r1", "Talk 1", "en", "1989-04-01", "1989-04-01", "sources/r1.txt"),
    Header("a-2", "Talk <2>", "ru", "1990", "1991", "sources/a 2.txt"),
]
PATHS = (
    "tei/r1.xml", "tei/a-2.xml", "sources/r1.txt", "sources/a 2.txt", "README.txt", "html/index.html", "metadata/datacite.json",
)  # fmt: skip
LEAST = Facts(SiteSettings("T", publisher="P"), (Agent(family="F"),), date="2026-01-01")
SIZES = dict.fromkeys(PATHS, 1)
# What the specification recommends and an edition cannot have or say: a DOI that resolves already, every page of the site
# listed, addresses and contact points of organisations, identifiers for everybody.
TOO_MUCH = {"51.1", "68.1", "86.2", "89.0", "90.1", "91.0", "93.0"}
ELEMENTS = {
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier",
    "source", "language", "relation", "coverage", "rights",
}  # fmt: skip


def facts_in(folder, text=EDITION):
    (folder / "edition.toml").write_text(text, "utf-8")
    return read_facts(folder / "edition.toml")


@pytest.fixture(params=["all", "least"])
def facts(request, tmp_path):
    return facts_in(tmp_path) if request.param == "all" else LEAST


def test_datacite_is_valid_by_its_schema(facts):
    schema = json.loads((files("datacite") / "schemas/datacite-v4.5.json").read_bytes())
    told = json.loads(write_datacite(facts, HEADERS))
    jsonschema.Draft201909Validator(schema).validate(told)
    assert told["publicationYear"] == facts.date[:4]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft201909Validator(schema).validate({**told, "creators": []})


def test_the_citation_file_is_valid_by_its_schema(facts):
    path = files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json"
    schema = json.loads(path.read_bytes())
    told = yaml.safe_load(write_citation(facts))
    jsonschema.Draft7Validator(schema).validate(told)
    assert told["title"] == facts.site.title
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({**told, "license": "no such licence"})


def test_dublin_core_has_its_own_elements_only(facts):
    root = etree.fromstring(write_dublin_core(facts, HEADERS))
    names = [etree.QName(each) for each in root]
    assert {name.namespace for name in names} == {DC}
    assert {name.localname for name in names} <= ELEMENTS
    assert root.findtext(f"{{{DC}}}title").startswith(facts.site.title)
    assert [each.text for each in root.findall(f"{{{DC}}}language")] == ["en", "ru"]


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """Return a cache in which the validator finds the context of RO-Crate without a network."""
    import rocrate
    from requests import Response
    from requests.models import PreparedRequest
    from requests_cache import CachedSession
    from urllib3 import HTTPResponse

    cache = tmp_path_factory.mktemp("cache") / "http"
    context = (Path(rocrate.__file__).parent / "data/ro-crate.jsonld").read_bytes()
    request, response = PreparedRequest(), Response()
    request.prepare("GET", "https://w3id.org/ro/crate/1.2/context", headers={})
    headers = {"Content-Type": "application/ld+json"}
    response._content, response.status_code, response.url = context, 200, request.url  # noqa: SLF001
    response.headers, response.request = headers, request
    response.raw = HTTPResponse(context, headers, 200, preload_content=False, request_url=request.url)
    with CachedSession(str(cache), backend="sqlite", expire_after=-1) as session:
        session.cache.save_response(response, cache_key=session.cache.create_key(request))
    return cache


def crate_in(folder, facts):
    for path in PATHS:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", "utf-8")
    (folder / "ro-crate-metadata.json").write_bytes(write_crate(facts, HEADERS, SIZES, "tei-encoder 0.1.0"))
    return folder


@pytest.mark.filterwarnings("ignore")
def test_the_crate_is_valid_by_the_shapes_of_the_specification(offline, tmp_path):
    from rocrate_validator.models import Severity
    from rocrate_validator.services import ValidationSettings, validate

    settings = ValidationSettings(
        rocrate_uri=str(crate_in(tmp_path / "crate", facts_in(tmp_path))), profile_identifier="ro-crate-1.2",
        requirement_severity=Severity.RECOMMENDED, offline=True, cache_path=str(offline),
    )  # fmt: skip
    found = {each.check.identifier.rpartition("_")[2]: each.message for each in validate(settings).get_issues()}
    assert found.keys() <= TOO_MUCH, found
    assert "68.1" in found  # it does look: the pages of the site are not listed one by one


def test_another_library_reads_the_crate(facts, tmp_path):
    from rocrate.rocrate import ROCrate

    crate = ROCrate(crate_in(tmp_path / "crate", facts))
    assert crate.root_dataset["name"] == facts.site.title
    record = crate.dereference("tei/a-2.xml")
    assert record["name"] == "Talk <2>"
    assert record["isBasedOn"].id == "sources/a%202.txt"
    assert {each.type for each in crate.get_entities()} >= {"File", "Dataset", "Person", "CreateAction"}


def test_the_readme_says_how_to_cite_check_and_build_again(facts):
    told = write_readme(facts, HEADERS, PATHS, ("tei-encoder 0.1.0", "sources/edition.toml")).decode()
    assert facts.site.title in told
    assert "bagit.py --validate" in told
    assert "pip install tei-encoder==0.1.0" in told
    assert "2, 1989-04-01 to 1991" in told
    assert max(map(len, told.splitlines())) <= 80


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).filter(str.isprintable)


@given(WORDS, WORDS, st.lists(WORDS, unique=True, max_size=3))
def test_no_character_of_a_fact_breaks_a_file(title, name, keywords):
    facts = replace(
        LEAST, site=SiteSettings(title, publisher=name), creators=(Agent(name=name),), keywords=tuple(keywords)
    )
    told = yaml.safe_load(write_citation(facts))
    assert (told["title"], told["authors"], told.get("keywords", [])) == (title, [{"name": name}], keywords)
    assert json.loads(write_datacite(facts, HEADERS))["titles"] == [{"title": title}]
    assert etree.fromstring(write_dublin_core(facts, HEADERS)).findtext(f"{{{DC}}}title") == title


def test_what_nobody_said_is_asked_for_by_its_key(tmp_path):
    (tmp_path / "r.txt").write_text("Adams. Yes.\n", "utf-8")
    (tmp_path / "edition.toml").write_text("[site]\nlang = 'en'\n", "utf-8")
    done = CliRunner().invoke(deposit, (str(tmp_path), "--to", str(tmp_path.with_name("bag"))))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("error[deposit-fact]") == 4
    for key in ("[[deposit.creators]]", "[site] title", "[site] publisher", "[deposit] date", "[deposit] license"):
        assert key in done.stderr
    assert not tmp_path.with_name("bag").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[deposit]\nlicence = 'x'", "[deposit] has no key 'licence'; its keys are: creators"),
        ("deposit = 3", "deposit is not a table"),
        ("[deposit]\ndate = 2026", "[deposit] date must be a day"),
        ("[deposit]\ndate = '2026-02-30'", "[deposit] date must be a day"),
        ("[deposit]\nlicense = 'CC-BY'", "license must be one SPDX identifier"),
        ("[deposit]\nlicense = 'MIT OR Apache-2.0'", "license must be one SPDX identifier"),
        ("[deposit]\ndoi = 'https://example.org/1'", "doi must be a DOI"),
        ("[deposit]\nversion = 1.0", "version must be text in quotation marks"),
        ("[deposit]\nversion = '1\\u0007'", "version"),
        ("[deposit]\nkeywords = 'a'", "keywords must be a list"),
        ("[deposit]\ncreators = ['Ada']", "write [[deposit.creators]] for each"),
        ("[[deposit.creators]]\ngiven = 'Ada'", "needs either a person"),
        ("[[deposit.creators]]\nfamily = 'B'\nname = 'C'", "needs either a person"),
        ("[[deposit.creators]]\nfamily = 'B'\nrole = 'Editor'", "has no key 'role'"),
        ("[[deposit.creators]]\nfamily = 'B'\norcid = '0000-0002-1825-0098'", "no ORCID iD"),
        ("[[deposit.creators]]\nname = 'B'\norcid = '0000-0002-1825-0097'", "no ORCID iD of a person"),
        ("[[deposit.creators]]\nname = 'B'\nror = 'x'", "no ROR identifier"),
        ("[[deposit.contributors]]\nfamily = 'B'\nrole = 'King'", "roles are: ContactPerson"),
        ("[[deposit.related]]\nrelation = 'IsDerivedFrom'", "either a doi or a url"),
        ("[[deposit.related]]\nrelation = 'Likes'\nurl = 'https://e.org'", "needs a relation"),
        ("[[deposit.related]]\nrelation = 'References'\nurl = 'e.org'", "url must begin with https"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_its_key(tmp_path, text, told):
    with pytest.raises(BadEditionError) as caught:
        facts_in(tmp_path, text.replace("\\u0007", "\\\\u0007").replace("'1\\\\u0007'", '"1\\u0007"'))
    assert "error[bad-edition]" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("no-such-folder", "--to", "bag"), 2, "there is no no-such-folder"),
        ((".", "--to", "bag"), 2, "there is no edition.toml"),
        ((".", "--to", "bag", "--date", "yesterday"), 2, "--date 'yesterday' is no day"),
        (("edition", "--to", "edition/bag"), 1, "error[deposit-inside]"),
        (("edition", "--to", "edition"), 1, "error[deposit-there]"),
        (("edition", "--to", "bag"), 1, "error[nothing-found]"),
    ],
)
def test_wrong_use_is_said_before_any_work(tmp_path, monkeypatch, arguments, code, told):
    (tmp_path / "edition").mkdir()
    facts_in(tmp_path / "edition")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(deposit, arguments)
    assert (done.exit_code, told in done.stderr) == (code, True), done.stderr


def test_the_example_of_the_documentation_is_good(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "deposit.md"
    if not page.exists():
        pytest.skip("the documentation is part of a checkout")
    example = page.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    assert missing(facts_in(tmp_path, example)) == []
