"""``notes2anki check``: what the notes leave to be desired, and how much of them becomes cards."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..diagnostics import CONFIG_SPAN
from ..pipeline import compile_notes
from ..report import FORMATS, coverage, exit_status, report
from ._project import config_option, ledger_beside, ledger_option, media_of, notes_argument, open_project


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too, not only for errors.")
@ledger_option
@config_option
def command(*, notes: Path, form: str, strict: bool, ledger_path: Path | None, config_path: Path | None) -> int:
    """Check the notes; nothing is written.

    For each file: the share of its content lines that ended in cards, support one, or were skipped.
    """
    project = open_project(notes, config_path, ledger_path or ledger_beside(notes))
    with TemporaryDirectory() as cache:
        media = media_of(project, fetch=False, cache=Path(cache))
        compiled = compile_notes(
            project.root, project.files, project.config, project.ledger, now=project.now, media=media
        )
    # What one file does not need to have silenced, another one may.
    diagnostics = tuple(d for d in compiled.diagnostics if notes.is_dir() or d.span != CONFIG_SPAN)
    paths = [source.path for source in compiled.extracted.sources]
    files = coverage(compiled.extracted.extraction.fates, paths)
    click.echo(report(diagnostics, files, form), nl=False)
    return exit_status(diagnostics, strict=strict)
