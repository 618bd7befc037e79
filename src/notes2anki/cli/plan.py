"""``notes2anki plan``: what the next build would change, and why; nothing is written."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..brake import stop_at_mass_change
from ..errors import Notes2AnkiError, StoppedError
from ..identify import Identified
from ..pipeline import compile_notes
from ..plan import FORMATS, make_plan, print_plan
from ..report import exit_status
from ._project import config_option, ledger_beside, ledger_option, media_of, notes_argument, open_project
from .build import say_errors


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@ledger_option
@config_option
def command(*, notes: Path, form: str, ledger_path: Path | None, config_path: Path | None) -> int:
    """Show what the next build would change and why; nothing is written.

    Each note that is new, changed, moved, retired, brought back or unsure, with the reason why it is taken for the
    note it was. The format markdown is made for a comment on a pull request.
    """
    if notes.is_file():
        raise Notes2AnkiError(f"{notes} is a file", "plan takes the whole folder, as build does")
    project = open_project(notes, config_path, ledger_path or ledger_beside(notes))
    with TemporaryDirectory() as cache:
        media = media_of(project, fetch=False, cache=Path(cache))
        compiled = compile_notes(
            project.root, project.files, project.config, project.ledger, now=project.now, media=media
        )
    plan = make_plan(compiled.identified, compiled.stamped, stopped=_stopped(compiled.identified))
    click.echo(print_plan(plan, form), nl=False)
    say_errors(compiled)
    return exit_status(compiled.diagnostics)


def _stopped(identified: Identified) -> str | None:
    """Why a build would stop itself, if it would."""
    try:
        stop_at_mass_change(identified, yes=False)
    except StoppedError as error:
        return f"The next build would stop: {error.message.removeprefix('stopped: ')}. If that is meant: build --yes."
    return None
