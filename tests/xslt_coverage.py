"""Which templates and functions of our stylesheets are entered, and which never.

Saxon's tracing cannot be reached from Python. So the stylesheets are copied, each template and function of the copies
says its number when it is entered, and the copies make every edition of every record that the tests have. `make
coverage` prints the report; tests/test_xslt_coverage.py holds the stylesheets to it.
"""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from tei_encoder import resources
from tei_encoder.containers.metadata import read_metadata
from tei_encoder.editions import BOUND, FORMATS, VIEWED, Settings, Volume, languages, make_all, open_edition
from tei_encoder.editions import render_volume as bind
from tei_encoder.pipeline import encode
from tei_encoder.register.model import EMPTY
from tei_encoder.register.settings import read_register
from tei_encoder.saxon import Transform
from tei_encoder.site.build import Site
from tei_encoder.site.settings import SiteSettings
from tei_encoder.targets.convert import convert
from tei_encoder.targets.known import TARGETS

XSL = "{http://www.w3.org/1999/XSL/Transform}"
HERE = Path(__file__).parent
XSLT = resources.folder("xslt")
# The PDF is made from the print edition, and enters nothing else.
TRANSFORMED = [name for name in FORMATS if name != "pdf"]


@dataclass(frozen=True, order=True)
class Place:
    """A template or a function: where it is, and what it is for."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def instrument(target: Path) -> list[Place]:
    """Copy the stylesheets, and have every template and function say its number. Returns what each number stands for."""
    places: list[Place] = []
    shutil.copytree(XSLT, target, dirs_exist_ok=True)
    for path in sorted(target.rglob("*.xsl")):
        tree = etree.parse(path)
        for each in tree.getroot().iterchildren(f"{XSL}template", f"{XSL}function"):
            places.append(Place(str(path.relative_to(target)), each.sourceline, _what(each)))
            body = next(
                (n for n, child in enumerate(each) if child.tag not in (f"{XSL}param", f"{XSL}context-item", etree.Comment)),
                len(each),
            )  # fmt: skip
            said = etree.Element(f"{XSL}message", select=f"'entered {len(places) - 1}'")
            if body == 0:
                said.tail, each.text = each.text, None
            else:
                said.tail, each[body - 1].tail = each[body - 1].tail, None
            each.insert(body, said)
        tree.write(path, encoding="utf-8")
    return places


def _what(each: etree._Element) -> str:
    """Describe a template by what it matches, a function by its name and number of arguments."""
    if each.tag == f"{XSL}function":
        return f"function {each.get('name')}#{len(each.findall(f'{XSL}param'))}"
    match = " ".join((each.get("match") or f"named {each.get('name')}").split())
    return " ".join(filter(None, ["template", match, each.get("mode") and f"mode {each.get('mode')}"]))


@contextmanager
def watched(folder: Path):
    """Have all transforms use the copies in a folder. Gives the set of numbers that have been entered so far."""
    entered: set[int] = set()
    kept = resources.folder, Transform._compile, Transform.__call__  # noqa: SLF001 - what it does is watched

    def compile_(self, **stylesheet):
        kept[1](self, **stylesheet)
        self._executable.set_save_xsl_message(True)

    def call(self, xml, parameters=None):
        try:
            return kept[2](self, xml, parameters)
        finally:
            said = self._executable.get_xsl_messages()
            self._executable.clear_xsl_messages()
            for n in range(said.size if said is not None else 0):
                entered.update(map(int, re.findall(r"entered (\d+)", str(said.item_at(n)))))

    resources.folder = lambda area: folder if area == "xslt" else kept[0](area)
    Transform._compile, Transform.__call__ = compile_, call  # noqa: SLF001
    try:
        yield entered
    finally:
        resources.folder, Transform._compile, Transform.__call__ = kept  # noqa: SLF001


def records() -> dict[str, bytes]:
    """Return every TEI file that the tests have."""
    paths = [*HERE.glob("editions/**/*.xml"), *HERE.glob("cases/*/*/expected.xml"), *HERE.glob("tei/*.xml")]
    return {"-".join(path.relative_to(HERE).with_suffix("").parts): path.read_bytes() for path in sorted(paths)}


def long_record() -> bytes:
    """Return a record of so many speeches that pages do not list them one by one."""
    said = "".join(f"<sp who='#{who}'><speaker>{who}</speaker><p>so</p></sp>" for who in "ab" * 151)
    title = (
        "<titleStmt><title>Long</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    )
    header = f"<teiHeader><fileDesc>{title}</fileDesc></teiHeader>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{said}</body></text></TEI>'.encode()


def make_everything(output: Path) -> None:
    """Make every edition of every record: each format, view and language, volumes, and a site of them all."""
    made = {name: open_edition(tei, Settings(lenient=True)) for name, tei in records().items()}
    for edition in made.values():
        make_all(edition, TRANSFORMED)
        for form in VIEWED:
            diplomatic = open_edition(
                edition.tei, Settings(lenient=True, view="diplomatic", url="https://example.org/x")
            )
            make_all(diplomatic, [form, "html"])
    make_all(open_edition(long_record()), TRANSFORMED)
    everything = (HERE / "editions" / "everything.xml").read_bytes()
    for lang in languages():
        make_all(open_edition(everything, Settings(lang=lang)), TRANSFORMED)
    for form in set(BOUND) - {"pdf"}:
        some = [edition.tei for name, edition in made.items() if "foreign" not in name][:8]
        bind(some, Volume("All", ("Ed Itor",), "A Press"), Settings(lenient=True), form)
    settings = SiteSettings("Records", "A test edition", "Talks", "A Press", "https://example.org/edition")
    for settled in (settings, SiteSettings()):
        with Site(output / settled.title, settled, list(made)) as site:
            for name, edition in made.items():
                own = site.settings_of(name, {"TEI": f"../tei/{name}.xml"})
                site.take(name, open_edition(edition.tei, replace(own, lenient=True)), [])
            site.finish()


def make_targets() -> None:
    """Make what repositories get of every record that the tests have, with all facts that they can use, and without."""
    for target in TARGETS.values():
        folder = HERE / "targets" / target.name
        table = read_metadata(str(folder / "facts.csv")).value["record"]
        needed = {name: table[name] for name in target.needs}
        register = read_register(folder / "persons.csv").value if (folder / "persons.csv").exists() else EMPTY
        encoded = encode((folder / "record.txt").read_bytes(), "record", register=register).value
        for facts in (needed, table, {**needed, "author": "Anon"}):
            convert(replace(encoded, record=replace(encoded.record, stated=facts)), target)
        facts = {**needed, "chair": "-"}  # what a header says is read where the table does not
        for tei in (encoded.tei, *records().values()):
            document = replace(encoded.document, root=etree.fromstring(tei))
            convert(replace(encoded, document=document, record=replace(encoded.record, stated=facts)), target)


def never_entered() -> tuple[list[Place], int]:
    """Return the templates and functions that nothing enters, and how many there are in all."""
    with TemporaryDirectory() as folder:
        places = instrument(Path(folder) / "xslt")
        with watched(Path(folder) / "xslt") as entered:
            make_everything(Path(folder) / "site")
            make_targets()
        return sorted(place for n, place in enumerate(places) if n not in entered), len(places)


if __name__ == "__main__":
    never, total = never_entered()
    sys.stdout.writelines(f"xslt/{place}\n" for place in never)
    sys.stdout.write(f"{total - len(never)} of {total} templates and functions are entered, {len(never)} never\n")
