"""``notes2anki plan``: what the next build would change, and why; nothing is written."""

from pathlib import Path

import click

from ..brake import would_stop
from ..identity.identify import Identified
from ..plan import FORMATS, make_plan, print_plan
from ..report import exit_status
from ._compiling import compile_project
from ._options import config_option, fetch_option, ledger_option, notes_argument, output_option
from ._program import as_called
from ._project import media_of, open_project, say_missing_ledger
from .build import say_errors


@click.command
@notes_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="List all notes, however many.")
@fetch_option
@output_option
@ledger_option
@config_option
def command(
    *,
    notes: Path,
    form: str,
    everything: bool,
    fetch_media: bool,
    output: Path,
    ledger_path: Path | None,
    config_path: Path | None,
) -> int:
    """Show what the next build would change and why; nothing is written but fetched pictures.

    Each note that is new, changed, moved, retired, brought back or unsure, with the reason why it is taken for the
    note it was, and the cards that are new or end in it. The format markdown is made for a comment on a
    pull request. Give --fetch-media if build gets it.
    """
    project = open_project(notes, config_path, ledger_path, output=output)
    say_missing_ledger(project)
    media = media_of(project, fetch=fetch_media, output=output)
    compiled = compile_project(project, media, "planning")
    plan = make_plan(compiled.identified, compiled.stamped, stopped=_stopped(compiled.identified))
    click.echo(as_called(print_plan(plan, form, everything=everything)), nl=False)
    say_errors(compiled)
    return exit_status(compiled.diagnostics)


def _stopped(identified: Identified) -> str | None:
    """Why a build would stop itself, if it would."""
    error = would_stop(identified)
    why = error.message.removeprefix("stopped: ") if error else ""
    return f"The next build would stop: {why}. If that is meant: notes2anki build --yes" if error else None
