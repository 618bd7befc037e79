"""``notes2anki check``: what the notes leave to be desired, and how much of them becomes cards."""

from dataclasses import replace
from pathlib import Path

import click

from .. import codes
from ..diagnostics import CONFIG_SPAN
from ..report import FORMATS, coverage, exit_status, report, skipped_lines
from ._compiling import compile_project
from ._options import config_option, fetch_option, folder_option, ledger_option, notes_argument, output_option
from ._program import as_called
from ._project import media_of, open_project, say_missing_ledger


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too, and where there is no note to read.")
@click.option("--skipped", "lists_skipped", is_flag=True, help="List the skipped lines, each with the reason.")
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
    lists_skipped: bool,
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
    left_out = frozenset() if project.whole else project.left_out
    compiled = compile_project(project, media, "checking", left_out=left_out)
    # What one file does not need to have silenced, or has no like of in itself, another one may.
    of_all = (d.span == CONFIG_SPAN or d.code is codes.UNUSED_SILENCE for d in compiled.diagnostics)
    said = (d for d, about_all in zip(compiled.diagnostics, of_all, strict=True) if project.whole or not about_all)
    diagnostics = tuple(replace(d, message=as_called(d.message)) for d in said)
    paths = [source.path for source in compiled.extracted.sources]
    fates = compiled.extracted.extraction.fates
    skipped = skipped_lines(fates, paths) if lists_skipped else None
    click.echo(report(diagnostics, coverage(fates, paths), form, skipped), nl=False)
    return exit_status(diagnostics, strict=strict) or int(strict and not project.files)
