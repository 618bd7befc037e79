"""``notes2anki drop``: never send a note again."""

from pathlib import Path

import click

from ..adoption import drop
from ..model import Guid
from ._options import ledger_option, notes_argument
from ._project import open_project, save_ledger


@click.command
@click.argument("guid")
@notes_argument
@click.option("--undo", is_flag=True, help="Send the note again after all.")
@ledger_option
def command(*, guid: str, notes: Path, undo: bool, ledger_path: Path | None) -> int:
    """Never send the note GUID again.

    An import brings back every note that is in the package, also one that you deleted in Anki. A dropped note is left
    out of packages and manifest from the next build on, whatever becomes of it in the notes.
    """
    project = open_project(notes, None, ledger_path, part=True)
    ledger = drop(project.ledger, Guid(guid), dropped=not undo)
    save_ledger(project, ledger)
    click.echo(f"{guid} will be sent again" if undo else f"{guid} will not be sent again; delete it in Anki")
    return 0
