"""The wheel and the sdist: they hold all that they need, and work where no checkout is."""

import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tei_encoder import __version__
from tei_encoder.resources import folder, resource

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("area", ["schemas", "xslt", "seeds", "profiles", "lexicons", "starter"])
def test_every_area_of_data_is_found(area):
    assert any(folder(area).iterdir())


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"schemas/no-such\.rng"):
        resource("schemas", "no-such.rng")


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return the sdist, and the wheel that was built of it."""
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("a wheel is built from a checkout, and this is an installation")
    out = tmp_path_factory.mktemp("wheel")
    # Without isolation: hatchling comes with the development tools, and no network is asked for.
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return sdist, wheel


def test_the_version_is_said_in_one_place(built):
    assert [path.name for path in built] == [
        f"tei_encoder-{__version__}.tar.gz", f"tei_encoder-{__version__}-py3-none-any.whl",
    ]  # fmt: skip


def test_the_sdist_holds_what_a_distributor_needs_and_no_output(built):
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "Makefile", "man/tei-encoder.1", "docs/install.md",
            "xslt/html.xsl", "schemas/tei-encoder.odd", "tests/conftest.py", "Containerfile", "requirements.lock"} <= names  # fmt: skip
    ours = {name for name in names if name != "output/.gitkeep"}
    assert not [name for name in ours if name.startswith(("output/", ".venv", ".ci", "dist/")) or name.endswith(".pyc")]


def test_the_wheel_holds_data_manual_and_the_names_of_its_extras(built):
    archive = zipfile.ZipFile(built[1])
    names = set(archive.namelist())
    info = f"tei_encoder-{__version__}"
    assert {"tei_encoder/_data/schemas/tei-encoder.rng", "tei_encoder/_data/xslt/html.xsl", "tei_encoder/py.typed",
            "tei_encoder/_data/seeds/seed-1989-04-06.txt", "tei_encoder/profiles/generic.toml", "tei_encoder/lexicons/en.toml",
            "tei_encoder/starter/edition.toml", "tei_encoder/starter/gitignore",
            f"{info}.data/data/share/man/man1/tei-encoder.1"} <= names  # fmt: skip
    assert not [name for name in names if "/tests/" in name or name.startswith("output")]
    told = archive.read(f"{info}.dist-info/METADATA").decode()
    extras = set(re.findall(r"^Provides-Extra: (.+)$", told, re.MULTILINE))
    assert {"pdf", "print", "suggest", "dask", "all", "dev"} <= extras
    for extra in extras:
        assert f"extra == '{extra}'" in told, f"{extra} brings nothing"


def test_the_wheel_installs_and_works_apart_from_the_checkout(built, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, system_site_packages=False, with_pip=False)
    python, program = home / "bin" / "python", home / "bin" / "tei-encoder"
    site = next((home / "lib").glob("python*/site-packages"))
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def started(*command):
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    done = started(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", built[1])
    assert done.returncode == 0, done.stderr
    # The dependencies are those of the environment that runs the tests; the checkout is not among them.
    paths = [path for path in sys.path if "site-packages" in path]
    (site / "dependencies.pth").write_text("\n".join(paths))
    where = started(python, "-P", "-c", "import tei_encoder; print(tei_encoder.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(site)
    assert (home / "share/man/man1/tei-encoder.1").is_file()
    for arguments in (("init", "talks"), ("build", "talks/records", "-o", "out", "--to", "html", "--to", "text")):
        done = started(program, *arguments)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/html/meeting-1923-05-04.html").stat().st_size > 100_000
    assert f"tei-encoder {__version__}" in started(program, "--version").stdout.replace(", version", "")
