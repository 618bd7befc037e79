"""``notes2anki adopt``: give a new note the history of an old one."""

from pathlib import Path

import click

from ..adoption import adopt, note_named
from ..media import NoMedia
from ..model import Guid
from ..sources import relative_path
from ._compiling import compile_project
from ._finding import find_note
from ._options import config_option, ledger_option, notes_argument
from ._paths import absolute
from ._project import open_project, save_ledger


def _as_reported(name: str, root: Path) -> str:
    """A name FILE:LINE with the path as reports give it, from the notes folder; any other name as it is."""
    file, _, line = name.rpartition(":")
    found = find_note(Path(file), root) if file and line.isdecimal() else None
    return f"{relative_path(absolute(root), absolute(found))}:{line}" if found else name


@click.command
@click.argument("old")
@click.argument("new")
@notes_argument
@ledger_option
@config_option
def command(*, old: str, new: str, notes: Path, ledger_path: Path | None, config_path: Path | None) -> int:
    """Give the note NEW the history of the note OLD.

    OLD is the GUID of a note that the notes no longer hold, NEW the GUID of one that they hold, or its FILE:LINE.

    Where a note was edited too much to be sure that it is the same fact, the build makes a new note and retires the
    old one. If they are the same fact after all, this makes them one again: the next build sends the new words under
    the old GUID, and Anki keeps what was learnt.
    """
    project = open_project(notes, config_path, ledger_path)
    compiled = compile_project(project, NoMedia(), "adopting")
    guid = note_named(compiled.identified, _as_reported(new, project.root))
    ledger = adopt(project.ledger, compiled.identified, Guid(old), guid, now=project.now)
    save_ledger(project, ledger)
    click.echo(f"{old} goes on with the words of {new}; the next build sends it")
    if guid in project.ledger.entries:
        click.echo(f"{guid} is retired; its cards are found by Empty Cards in Anki after the next import")
    return 0
