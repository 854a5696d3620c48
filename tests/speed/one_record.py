"""The ratios of one record: encode, validate, render, all of them, and a process that has just started."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from figures import Goal, Ratio
from lxml import etree
from material import SEED
from saxonche import PySaxonProcessor

from tei_encoder.editions import Settings, render
from tei_encoder.inputs import Input, read_input
from tei_encoder.pipeline import encode
from tei_encoder.publish import Wanted, publish
from tei_encoder.resources import resource
from tei_encoder.store import write_changed
from tei_encoder.theme import OURS, Theme
from tei_encoder.validation import open_schemas, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from cpu_time import Work


def ratios(records: Mapping[str, bytes], folder: Path) -> Iterator[Ratio]:
    """Yield the ratios for some records, all taken together. `folder` is for what is written."""
    tei = {name: encoded(data, name) for name, data in records.items()}
    yield Ratio("encode", "encode, trace and proof included / libxml2's parse of its output", Goal(12, 6),
                each(records, encoded), each(tei, parsed))  # fmt: skip
    schemas = open_schemas("tei-encoder")
    grammar = open_schemas("tei-encoder#rng")
    yield Ratio("grammar", "validate with our grammar / libxml2's parse", Goal(1, 0.6),
                each(tei, lambda data, name: validate(data, name, grammar)), each(tei, parsed))  # fmt: skip
    yield Ratio("validate", "the same with the rules of Schematron", Goal(1, 0.6),
                each(tei, lambda data, name: validate(data, name, schemas)), each(tei, parsed))  # fmt: skip
    yield Ratio("render", "render as HTML / the same stylesheets by bare saxonche", Goal(1.25, 1.1),
                each(tei, lambda data, _: render(data, "html")), bare(tei))  # fmt: skip
    yield _pipeline(records, tei, folder)


def starts() -> Iterator[Ratio]:
    """Yield the ratios of a process that has just started."""
    nothing = started("-c", "pass")
    program = ("-m", "tei_encoder")
    yield Ratio("help", "`--help` / `python -c pass`", Goal(8, 6), started(*program, "--help"), nothing)
    yield Ratio("cold", "encode of the seed, cold / `python -c pass`", Goal(14, 10),
                started(*program, "encode", str(SEED)), nothing)  # fmt: skip


def each(records: Mapping[str, bytes], work: Callable[[bytes, str], object]) -> Work:
    """Return the work on all records."""
    return lambda: [work(data, name) for name, data in records.items()]


def encoded(data: bytes, name: str) -> bytes:
    """Encode a record."""
    made = encode(data, name).value
    assert made is not None
    return made.tei


def parsed(data: bytes, _name: str) -> object:
    """Parse TEI by libxml2 alone."""
    return etree.fromstring(data)


def started(*arguments: str) -> Work:
    """Return the work of a whole Python process, which finds its modules compiled, as an installed program does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONPYCACHEPREFIX": compiled_modules()}
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=environment)


@cache
def compiled_modules() -> str:
    """Return a folder for what Python compiles, which is gone when this process ends."""
    folder = TemporaryDirectory(prefix="tei-encoder-speed-")
    atexit.register(folder.cleanup)
    return folder.name


class Overheard(Theme):
    """Our own look; hears what parameters a stylesheet is given."""

    heard: ClassVar[dict[str, str]] = {}

    def transform(self, stylesheet: str) -> Any:
        """Return the transform of a stylesheet that tells its parameters first."""

        def told(xml: str, given: Mapping[str, str]) -> str:
            self.heard.update(given)
            return OURS.transform(stylesheet)(xml, given)

        return told


def bare(tei: Mapping[str, bytes]) -> Work:
    """Return the same transforms by saxonche alone: compiled once, and given what we give them."""
    processor = PySaxonProcessor(license=False)
    model, page = (
        processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(resource("xslt", name)))
        for name in ("model/model.xsl", "html.xsl")
    )
    texts = {name: data.decode() for name, data in tei.items()}
    given: dict[str, dict[str, Any]] = {}
    for name, data in tei.items():
        render(data, "html", Settings(theme=Overheard()))
        given[name] = {key: processor.make_string_value(value) for key, value in Overheard.heard.items()}

    def transformed(text: str, parameters: Mapping[str, Any]) -> bytes:
        made = model.transform_to_string(xdm_node=processor.parse_xml(xml_text=text))
        page.clear_parameters()
        for key, value in parameters.items():
            page.set_parameter(key, value)
        return page.transform_to_string(xdm_node=processor.parse_xml(xml_text=made)).encode()

    assert all(transformed(texts[name], given[name]) == render(tei[name], "html") for name in tei)
    return lambda: [transformed(texts[name], given[name]) for name in tei]


def _pipeline(records: Mapping[str, bytes], tei: Mapping[str, bytes], folder: Path) -> Ratio:
    """Return the ratio of the whole way, as `build` goes it, to the sum of its stages, each done for itself."""
    schemas = open_schemas("tei-encoder")
    inputs = []
    for name, data in records.items():
        path = folder / f"{name}.txt"
        path.write_bytes(data)
        inputs.append(Input(str(path), name))
    wanted = Wanted("auto", "", ("html",))

    def stages(given: Input) -> None:
        made = encode(read_input(given.path).value or b"", given.name).value
        assert made is not None
        validate(tei[given.name], given.name, schemas)
        page = render(tei[given.name], "html")
        for name, data in (("tei", made.tei), ("trace", made.trace.encode()), ("html", page)):
            write_changed(folder / "stages" / name / given.name, data)

    return Ratio("pipeline", "the whole way / the sum of its stages", Goal(1.15, 1.06),
                 lambda: [publish(given, folder / "out", wanted) for given in inputs],
                 lambda: [stages(given) for given in inputs])  # fmt: skip
