"""``notes2anki doctor``: what is wrong with the ledger, or between it and Anki."""

from pathlib import Path

import click

from ..doctor import FORMATS, examine, examine_ledger, print_findings, sound
from ..errors import Notes2AnkiError
from ..ledger import read_ledger
from ._collection import read_held
from ._finding import DEFAULT_NOTES, find_ledger, read_ledger_text
from ._options import ledger_option
from ._program import as_called
from ._project import advise_about, current_time

_COLLECTIONS = (".anki2", ".anki21", ".colpkg")


@click.command
@click.argument("collection", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--notes", type=click.Path(path_type=Path), default=DEFAULT_NOTES, show_default=True)
@ledger_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def command(*, collection: Path | None, notes: Path, ledger_path: Path | None, form: str) -> int:
    """Compare the ledger with what Anki holds, and say what to do; nothing is changed.

    COLLECTION is an exported package (.apkg, .colpkg) or Anki's own collection.anki2, which is read from a copy.
    Without it the ledger is looked at by itself. Exit status 1 if something is wrong.
    """
    path = ledger_path or find_ledger(notes)
    advise_about(notes, path, None)
    text = read_ledger_text(path)
    if text is None:
        raise Notes2AnkiError(f"{path}: no such file", "say with --notes or --ledger where the ledger is")
    ledger = read_ledger(text, str(path))
    findings = examine_ledger(text, ledger, current_time())
    if collection is not None:
        held = read_held(collection)
        findings += examine(ledger, held, whole=collection.suffix.lower() in _COLLECTIONS)
    click.echo(as_called(print_findings(findings, form)), nl=False)
    return 0 if sound(findings) else 1
