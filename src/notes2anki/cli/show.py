"""``notes2anki show``: the notes as the rules see them, before they have a GUID."""

from pathlib import Path

import click

from ..dump import dump_notes, json_line, note_values
from ..pipeline import extract_notes
from ..report import as_line, exit_status
from ..silences import apply_silences
from ._finding import find_ledger, root_for
from ._options import config_option, folder_option, notes_argument
from ._progress import sign_of_life
from ._project import open_folder


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@folder_option
@config_option
def command(*, notes: Path, form: str, folder: Path | None, config_path: Path | None) -> int:
    """Show the notes that the rules make of a folder or a single file, with nothing written."""
    root = root_for(notes, folder, (config_path, find_ledger(notes)), part=True)
    opened = open_folder(notes, root, config_path)
    with sign_of_life("reading") as progress:
        found = extract_notes(opened.root, opened.files, opened.config, progress)
    made = found.value.extraction.notes
    if form == "jsonl":
        click.echo("".join(json_line(note_values(note)) + "\n" for note in made), nl=False)
    else:
        click.echo(dump_notes(made, with_path=True), nl=False)
    said = apply_silences(found.diagnostics, found.value.documents, opened.config.silence)
    for each in said:
        if exit_status([each]):
            click.echo(as_line(each), err=True)
    return exit_status(said)
