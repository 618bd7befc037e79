"""``notes2anki check``: what the notes leave to be desired, and how much of them becomes cards."""

from dataclasses import replace
from pathlib import Path

import click

from .. import codes
from ..diagnostics import CONFIG_SPAN
from ..pipeline import compile_notes
from ..report import FORMATS, coverage, exit_status, report
from ._program import as_called
from ._project import (
    config_option,
    fetch_option,
    folder_option,
    ledger_option,
    media_of,
    notes_argument,
    open_project,
    output_option,
    say_missing_ledger,
)


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too, and where there is no note to read.")
@folder_option
@fetch_option
@output_option
@ledger_option
@config_option
def command(
    *,
    notes: Path,
    form: str,
    strict: bool,
    folder: Path | None,
    fetch_media: bool,
    output: Path,
    ledger_path: Path | None,
    config_path: Path | None,
) -> int:
    """Check the notes, a folder or a single file; nothing is written but fetched pictures.

    For each file: the share of its content lines that ended in cards, support one, or were skipped.
    """
    project = open_project(notes, config_path, ledger_path, output=output, folder=folder, part=True)
    say_missing_ledger(project)
    media = media_of(project, fetch=fetch_media, output=output)
    compiled = compile_notes(
        *(project.root, project.files, project.config, project.ledger),
        now=project.now,
        media=media,
        left_out=project.left_out,
    )
    # What one file does not need to have silenced, or has no like of in itself, another one may.
    of_all = (d.span == CONFIG_SPAN or d.code is codes.UNUSED_SILENCE for d in compiled.diagnostics)
    said = (d for d, about_all in zip(compiled.diagnostics, of_all, strict=True) if project.whole or not about_all)
    diagnostics = tuple(replace(d, message=as_called(d.message)) for d in said)
    paths = [source.path for source in compiled.extracted.sources]
    files = coverage(compiled.extracted.extraction.fates, paths)
    click.echo(report(diagnostics, files, form), nl=False)
    return exit_status(diagnostics, strict=strict) or int(strict and not project.files)
