#!/usr/bin/env bash
# Installs a wheel into an empty environment, without anything for development, and reads the bundled reports with it.
#
#   tools/smoke.sh WHEEL SCRATCH-FOLDER        (the `python` on the path must have jsonschema)
set -euo pipefail
wheel=$(realpath "$1")
scratch=$2

python -m venv "$scratch/bare"
"$scratch/bare/bin/python" -m pip install -qq --disable-pip-version-check "$wheel"
export PATH="$scratch/bare/bin:$PATH"
outer=$(type -ap python | sed -n 2p)
cd "$scratch" # so that nothing comes from the checkout

reportedly --version
reportedly read --example --width 80 >view.txt
grep -q '4,700' view.txt
mapfile -t reports < <(python -c 'from reportedly.examples import REPORTS; print(*REPORTS, sep="\n")')
reportedly read --json --html page.html "${reports[@]}" >readings.jsonl
grep -q '<html' page.html
reportedly schema >schema.json

# The learned tagger reads by itself; the rules read where somebody asks for them.
grep -q '"tagger":"learned' readings.jsonl
reportedly read --example --tagger rules --json >ruled.jsonl
grep -q '"tagger":"rules"' ruled.jsonl

"$outer" - <<'PYTHON'
import json
from pathlib import Path

import jsonschema

validator = jsonschema.Draft202012Validator(json.loads(Path("schema.json").read_text(encoding="utf-8")))
lines = Path("readings.jsonl").read_text(encoding="utf-8").splitlines()
for line in lines:
    reading = json.loads(line)
    validator.validate(reading)
    text = reading["document"]["text"]
    for claim in reading["claims"]:
        span = claim["span"]
        assert text[span["start"] : span["end"]] == span["quote"]
    assert reading["claims"]
print(f"{len(lines)} readings hold to the schema.")
PYTHON
