"""The wheel: it holds its data, and works where no checkout is."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tei_encoder.resources import folder, resource

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("area", ["schemas", "xslt", "seeds", "profiles", "lexicons"])
def test_every_area_of_data_is_found(area):
    assert any(folder(area).iterdir())


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"schemas/no-such\.rng"):
        resource("schemas", "no-such.rng")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("a wheel is built from a checkout, and this is an installation")
    out = tmp_path_factory.mktemp("wheel")
    # Without isolation: hatchling comes with the development tools, and no network is asked for.
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_schemas_stylesheets_and_seeds(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"tei_encoder/_data/schemas/tei-encoder.rng", "tei_encoder/_data/xslt/html.xsl", "tei_encoder/py.typed",
            "tei_encoder/_data/seeds/seed-1989-04-06.txt", "tei_encoder/profiles/generic.toml", "tei_encoder/lexicons/en.toml"} <= names  # fmt: skip
    assert not [name for name in names if "/tests/" in name or name.startswith("output")]


def test_the_wheel_works_apart_from_the_checkout(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, system_site_packages=False, with_pip=False)
    python = home / "bin" / "python"
    site = next((home / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies are those of the environment that runs the tests; the checkout is not among them.
    paths = [path for path in sys.path if "site-packages" in path]
    (site / "dependencies.pth").write_text("\n".join(paths))
    program = [python, "-P", "-c", "from tei_encoder.cli import main; main()"]
    where = subprocess.run([python, "-P", "-c", "import tei_encoder; print(tei_encoder.__file__)"],
                           capture_output=True, text=True, check=True, cwd=tmp_path)  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([*program, "build", "-o", "out", "--to", "html", "--to", "text"],
                          cwd=tmp_path, env=env, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/html/seed-1989-04-06.html").stat().st_size > 100_000
