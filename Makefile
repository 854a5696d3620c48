# The two commands of the README are `make edition` and `make test`; all others are for developers.
# Everything lives in .venv; a stamp in it says for which pyproject.toml and lock it was made.

export PATH := $(PATH):/usr/sbin:/sbin
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
LIBS   := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
ROOT   := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
INSTALL := DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$$@"' apt

.PHONY: edition test check lint types coverage update schemas months lock bench figures wheel clean system gates nu screenshots

edition: $(STAMP) system
	@$(BIN)/tei-encoder build seeds -o output
	@echo "Look at:  output/html/seed-1989-04-06.html  (screen)"
	@echo "          output/pdf/seed-1989-04-06.pdf    (paper)"
	@echo "          output/tei/seed-1989-04-06.xml    (TEI P5)"

test: $(STAMP) system gates
	@$(BIN)/pytest -q -n auto $(ARGS)

check: lint types test

lint: $(STAMP)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

# Lists the templates and functions of xslt/ that no record of the tests enters.
coverage: $(STAMP)
	@$(BIN)/python tests/xslt_coverage.py

# Rewrites the expected files of tests/cases: read the difference before you commit it.
update: $(STAMP)
	@$(BIN)/pytest -q tests/test_cases.py tests/targets/test_targets.py --update

# Compiles schemas/tei-encoder.odd into the RELAX NG and the XSD beside it.
schemas: $(STAMP)
	@$(BIN)/python schemas/compile.py

# Writes the names of months anew, after a new release of CLDR (Babel).
months: $(STAMP)
	@$(BIN)/python -m tei_encoder.months

# Takes the newest releases that pyproject.toml allows, and writes down which they are.
lock: $(STAMP)
	@$(BIN)/pip install -q --upgrade --upgrade-strategy eager -e '.[pdf,suggest,dev]'
	@$(BIN)/pip freeze --exclude-editable | sort -f > requirements.lock

# Recognition and speed on the benchmark beside the checkout.
BENCH ?= ../shared/bench
bench: $(STAMP)
	@$(BIN)/tei-encoder bench $(BENCH)

# Writes the figures of this version into BENCHMARKS.md.
figures: $(STAMP)
	@$(BIN)/tei-encoder bench $(BENCH) --into BENCHMARKS.md

# Makes the pictures in docs/ anew, from the program as it is.
screenshots: $(STAMP)
	@$(BIN)/python docs/make_screenshots.py

wheel: $(STAMP)
	@$(BIN)/python -m build --wheel --outdir dist

# What the tests of pages run beside Python's packages: Chromium, and the Nu HTML checker from npm, which needs Java.
NU := $(VENV)/gates/node_modules/vnu-jar/build/dist/vnu.jar
gates: $(STAMP) $(if $(wildcard $(NU)),,nu)
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	if $(ROOT); then echo "Installing chromium …"; $(INSTALL) chromium >/dev/null || echo "Could not install it; tests of pages will skip."; \
	else echo "Tests of pages need Chromium:  sudo apt-get install -y chromium"; fi

nu: $(STAMP)
	@command -v java >/dev/null || ! $(ROOT) || $(INSTALL) default-jre-headless >/dev/null || true
	@if command -v npm >/dev/null && command -v java >/dev/null; then echo "Fetching the Nu HTML checker …"; \
	  npm install --silent --prefix $(VENV)/gates --no-audit --no-fund --no-save --ignore-scripts vnu-jar@26.9.27 >/dev/null || \
	  echo "Could not fetch it; the test of markup will skip."; \
	else echo "The test of markup needs java and npm:  sudo apt-get install -y default-jre-headless npm"; fi

clean:
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache
	@find output -mindepth 1 ! -name .gitkeep -delete

$(STAMP): pyproject.toml requirements.lock
	@echo "Setting up $(VENV) (once, a minute or two) …"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { $(ROOT) && $(INSTALL) python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); } || \
	  { echo "Python's venv is missing. Install it:  sudo apt-get install -y python3-venv"; exit 1; }
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

# Pango sets the PDF. Installed where that is allowed, else named with the command that installs it.
system:
	@if ldconfig -p | grep -q 'libpangoft2-1.0.so.0' && ldconfig -p | grep -q 'libharfbuzz-subset.so.0'; then :; \
	elif $(ROOT); then echo "Installing $(LIBS) …"; \
	  $(INSTALL) $(LIBS) >/dev/null || echo "Could not install them; PDF will be left out."; \
	else echo "PDF needs Pango:  sudo apt-get install -y $(LIBS)"; fi
