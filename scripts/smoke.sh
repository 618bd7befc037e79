#!/bin/bash
# Build the wheel, install it alone into a fresh environment, and build the notes with it. Usage: smoke.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")/.."
python=$PWD/$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip wheel --quiet --no-deps --wheel-dir "$folder" .
"$python" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --require-hashes -r requirements/runtime.txt
"$folder/venv/bin/python" -m pip install --quiet --no-deps "$folder"/notes2anki-*.whl
cp -r notes "$folder/notes"
cd "$folder"
venv/bin/notes2anki build notes -o build
test -n "$(ls build/*.apkg)"
venv/bin/notes2anki check notes --format lines >/dev/null
echo "the wheel works"
