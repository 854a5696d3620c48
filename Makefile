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

.PHONY: edition test check lint types coverage update schemas months lexicons lock sbom audit fuzz faults bench figures benchmark hostile docs wheel clean system gates nu screenshots reference

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

# Writes the names of months, weekdays and languages anew, after a new release of CLDR (Babel).
months: $(STAMP)
	@$(BIN)/python -m tei_encoder.months

# Puts the lexicons into one file, which is read faster; one that is not of the same words is not used.
lexicons: $(STAMP)
	@$(BIN)/python -m tei_encoder.lexicon

# Takes the newest releases that pyproject.toml allows, for all systems, and writes down which they are, with the hashes
# of their files; then their licences.
LOCKED := all dev
lock: $(STAMP)
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate \
	  $(LOCKED:%=--extra %) -o requirements.lock pyproject.toml
	@$(MAKE) -s $(STAMP)
	@$(BIN)/python docs/make_licences.py

# What is installed to run, test and build the program, as CycloneDX: name, version and licence of each part.
sbom: $(STAMP)
	@mkdir -p output && $(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o output/sbom.json $(VENV)
	@echo "output/sbom.json"

# Asks the database of PyPI for known faults of what is locked; that needs the network, and nothing else here does.
audit: $(STAMP)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock --progress-spinner off || \
	{ echo "Faults are known of what is named above, or the network could not be asked: https://pypi.org."; exit 1; }

# Draws many more examples than the tests do (EXAMPLES for each property), then lets atheris look for inputs that enter new
# branches (SECONDS for each target). Both take hours if they are let.
EXAMPLES ?= 20000
SECONDS ?= 1800
fuzz: $(STAMP)
	@HYPOTHESIS_PROFILE=fuzz EXAMPLES=$(EXAMPLES) $(BIN)/pytest -q -n auto tests/fuzz tests/test_properties.py
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/pip install -q 'atheris>=3.0' || \
	{ echo "atheris has no wheel for this system; its targets were left out."; exit 0; }
	@for target in reader segmenter bracket_grammar toml tei; do \
	  $(BIN)/python tests/fuzz/run_atheris.py $$target $(SECONDS) output/fuzz/$$target || exit 1; done

# What the tests run a first case of: disks that are full at many sizes, read-only, and so on; and a trace of system calls.
faults: $(STAMP)
	@FAULTS=all $(BIN)/pytest -q -n auto tests/failures
	@$(BIN)/python tests/isolation/system_calls.py

# Recognition and speed on the benchmark beside the checkout.
BENCH ?= ../shared/bench
bench: $(STAMP)
	@$(BIN)/tei-encoder bench $(BENCH)

# Writes the figures of this version into BENCHMARKS.md.
figures: $(STAMP)
	@$(BIN)/tei-encoder bench $(BENCH) --into BENCHMARKS.md

# Measures the speed beside what a user would take instead, and writes it into BENCHMARKS.md; a quarter of an hour.
benchmark: $(STAMP)
	@$(BIN)/python tests/speed/suite.py --into BENCHMARKS.md

# Makes the documentation as a site, build/docs/index.html; a warning is an error.
docs: $(STAMP)
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs && echo "build/docs/index.html"

# Every kind of hostile input alone and as large as it gets, with its time and memory (half an hour).
hostile: $(STAMP)
	@$(BIN)/python tests/hostile/run_all.py $(ARGS)

# Makes the pictures in docs/ anew, from the program as it is.
screenshots: $(STAMP)
	@$(BIN)/python docs/make_screenshots.py

# Writes docs/reference/ and the man page anew, from the commands, diagnostics and settings that there are.
reference: $(STAMP)
	@$(BIN)/python docs/make_reference.py

wheel: $(STAMP)
	@$(BIN)/python -m build --outdir dist

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
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

# Pango sets the PDF. Installed where that is allowed, else named with the command that installs it.
system:
	@if ldconfig -p | grep -q 'libpangoft2-1.0.so.0' && ldconfig -p | grep -q 'libharfbuzz-subset.so.0'; then :; \
	elif $(ROOT); then echo "Installing $(LIBS) …"; \
	  $(INSTALL) $(LIBS) >/dev/null || echo "Could not install them; PDF will be left out."; \
	else echo "PDF needs Pango:  sudo apt-get install -y $(LIBS)"; fi
