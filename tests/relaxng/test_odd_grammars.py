"""The engine and jing say the same of documents for small, odd grammars: what TEI does not use of RELAX NG.

By default 60 grammars with ten documents each are tried; TEI_ENCODER_JING=1000 tries so many grammars.
"""

import os

import grammars
import jing
import pytest
from lxml import etree
from test_against_jing import compare

NUMBER = int(os.environ.get("TEI_ENCODER_JING", "60"))
AT_ONCE = 150  # grammars for one run of jing


@pytest.mark.skipif(bool(jing.why_not()), reason=str(jing.why_not()))
@pytest.mark.parametrize("first", range(0, NUMBER, AT_ONCE))
def test_the_engine_and_jing_agree_on_odd_grammars(tmp_path, monkeypatch, first):
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "cache"))
    seeds = range(first, min(first + AT_ONCE, NUMBER))
    roots = [grammars.Grammarian(seed).root() for seed in seeds]
    schema = tmp_path / "odd.rng"
    schema.write_bytes(etree.tostring(grammars.schema(roots)))
    paths = []
    for seed, root in zip(seeds, roots, strict=True):
        for count in range(10):
            path = tmp_path / f"{seed}-{count}.xml"
            path.write_bytes(etree.tostring(grammars.Writer(seed * 1_000 + count).document(root)))
            paths.append(path)
    compare(schema, paths)
