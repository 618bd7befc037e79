#!/bin/bash
# Pin the requirements with hashes and without index addresses. Usage: pin_requirements.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1
[ -x "$python" ] || { echo "no such interpreter: $python" >&2; exit 2; }
"$python" -m piptools --version >/dev/null 2>&1 || "$python" -m pip install --quiet pip-tools
compile=("$python" -m piptools compile --quiet --no-header --generate-hashes --no-strip-extras --allow-unsafe
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links)
"${compile[@]}" --output-file requirements/runtime.txt pyproject.toml
"${compile[@]}" --output-file requirements/dev.txt requirements/dev.in
