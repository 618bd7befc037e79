"""Measure the cards against hand-labelled facts, through Anki's own renderer.

A gold file ``NAME.jsonl`` labels the note ``NAME.md`` beside it, or else, where NAME is ``CERT-REST``, the file
``CERT/REST.md`` of the notes folder. The measuring itself is done by the gold's ``score.py``. Prints one row a gold
file, and one for all.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
COLUMNS = (
    "cards",
    "facts",
    "must atomic",
    "must",
    "all",
    "cards per fact",
    "same question",
    "long answers",
    "long questions",
)


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of gold files (and notes)")
    parser.add_argument("--notes", type=Path, default=SHARED / "seeds", help="notes that the gold files name")
    parser.add_argument("--scorer", type=Path, default=SHARED / "gold" / "score.py")
    parser.add_argument("--misses", type=int, default=0, help="how many missed facts to print for each file")
    arguments = parser.parse_args()
    golds = sorted(arguments.gold.glob("*.jsonl"))
    if not golds or not arguments.scorer.is_file():
        print(f"no gold files in {arguments.gold}, or no scorer at {arguments.scorer}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(golds, arguments.notes, arguments.scorer, Path(folder), arguments.misses)
    width = max(len(name) for name, _ in rows)
    print(f"| {'gold':<{width}} | " + " | ".join(COLUMNS) + " |")
    print(f"|{'-' * (width + 2)}|" + "---|" * len(COLUMNS))
    for name, values in rows:
        print(f"| {name:<{width}} | " + " | ".join(str(value) for value in values) + " |")
    return 0


def measure(
    golds: list[Path], notes: Path, scorer: Path, folder: Path, misses: int
) -> list[tuple[str, tuple[object, ...]]]:
    """Build the notes of all gold files as one folder, and measure each file's deck, then all."""
    decks = {gold: collect(gold, notes, folder / "notes") for gold in golds}
    subprocess.run([sys.executable, "-m", "notes2anki", "build", folder / "notes", "-o", folder / "build"], check=True)
    rows = [
        (gold.stem, score(scorer, [gold], [folder / "build" / f"{deck}.apkg"], folder, misses))
        for gold, deck in decks.items()
    ]
    packages = [folder / "build" / f"{deck}.apkg" for deck in sorted(set(decks.values()))]
    return [*rows, ("all", score(scorer, golds, packages, folder, 0))]


def collect(gold: Path, notes: Path, target: Path) -> str:
    """Copy the note that a gold file labels; returns the deck it will be in."""
    beside = gold.with_suffix(".md")
    certification, _, rest = gold.stem.partition("-")
    if beside.is_file():
        place = target / gold.stem / beside.name
        certification, source = gold.stem, beside
    else:
        source = notes / certification / f"{rest}.md"
        place = target / certification / source.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    return certification.upper()


def score(scorer: Path, golds: list[Path], packages: list[Path], folder: Path, misses: int) -> tuple[object, ...]:
    """Run the scorer; its report as one row."""
    out = folder / "report.json"
    command = [sys.executable, scorer, "--json", out, "--misses", str(misses)]
    for gold in golds:
        command += ["--gold", gold]
    done = subprocess.run([*command, *packages], check=True, capture_output=True, text=True)
    print("".join(line + "\n" for line in done.stdout.splitlines() if line.startswith("MISS")), end="")
    report = json.loads(out.read_text(encoding="utf-8"))["report"]
    recall = report["recall"]
    return (
        report["cards"],
        report["facts"],
        *(recall.get(key, "") for key in ("must atomic", "must", "all")),
        report["cards_per_fact"],
        report["same_question_other_answer"],
        report["answers_over_300"],
        report["questions_over_200"],
    )


if __name__ == "__main__":
    sys.exit(main())
