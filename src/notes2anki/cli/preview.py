"""``notes2anki preview``: all cards and what became of every line, as one page; the ledger is never written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import click

from ..brake import would_stop
from ..errors import Notes2AnkiError
from ..pipeline import Compiled
from ..preview import PreviewSettings, Values, failure_values, preview_page, preview_values
from ..report import exit_status
from ..sources import relative_path
from ._compiling import compile_project
from ._files import write_file
from ._finding import OUTPUT, find_ledger, root_for
from ._options import FOLDER, config_option, fetch_option, folder_option, ledger_option, notes_argument
from ._paths import absolute, is_below
from ._program import as_called
from ._project import Project, current_time, media_of, open_project, say_missing_ledger
from .build import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command was asked for, so that a server can ask for it again; ``start`` is a file to begin with."""

    root: Path
    start: PurePosixPath | None
    output: Path
    fetch_media: bool
    ledger_path: Path | None
    config_path: Path | None
    live: bool

    @property
    def settings(self) -> PreviewSettings:
        """What the page says besides the notes."""
        return PreviewSettings(title=self.root.resolve().name, now=current_time(), start=self.start, live=self.live)


@click.command
@notes_argument
@click.option("-o", "--output", type=FOLDER, default=OUTPUT / "preview", show_default=True, help="Folder for the page.")
@click.option("--serve", is_flag=True, help="Show the page on this machine only, and renew it when a note changes.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@folder_option
@fetch_option
@ledger_option
@config_option
def command(
    *,
    notes: Path,
    output: Path,
    serve: bool,
    port: int,
    folder: Path | None,
    fetch_media: bool,
    ledger_path: Path | None,
    config_path: Path | None,
) -> int:
    """Write the preview of NOTES: one page, OUTPUT/index.html, that needs no server.

    NOTES may be a single file; then the page begins there. The page compares the notes with the ledger, which stays
    as it is.
    """
    ledger_in_use = ledger_path or find_ledger(notes, output.parent)
    root = root_for(notes, folder, (config_path, ledger_in_use), part=True)
    request = Request(
        root=root,
        start=None if notes.is_dir() else relative_path(absolute(root), absolute(notes)),
        output=output,
        fetch_media=fetch_media,
        ledger_path=ledger_path,
        config_path=config_path,
        live=serve,
    )
    if serve:
        from ._serve import serve_page  # noqa: PLC0415 - a page for a file needs no server

        ledger_in_use = ledger_path or find_ledger(root, output.parent)
        outside = [path for path in (ledger_in_use, config_path) if path and not is_below(path, root)]
        serve_page(_rebuilder(request), root, outside, port)
        return 0
    project = _open(request)
    say_missing_ledger(project)
    compiled, values = _look(request, project)
    path = output / "index.html"
    write_file(path, preview_page(values).encode())
    say(compiled)
    click.echo(path)
    return exit_status(compiled.diagnostics)


def _open(request: Request) -> Project:
    return open_project(
        *(request.root, request.config_path, request.ledger_path), output=request.output.parent, folder=request.root
    )


def _look(request: Request, project: Project) -> tuple[Compiled, Values]:
    """Run all stages on the whole folder: a note is new, moved or gone only in view of all others."""
    media = media_of(project, fetch=request.fetch_media, output=request.output.parent)
    compiled = compile_project(project, media, "looking")
    settings = replace(request.settings, source_url=project.config.source_url or "")
    stopped = would_stop(compiled.identified)
    told = tuple(replace(each, message=as_called(each.message)) for each in compiled.diagnostics)
    shown = replace(compiled, diagnostics=told)
    return compiled, preview_values(shown, media, settings, [_as_called(stopped)] if stopped else [])


def _as_called(problem: Notes2AnkiError) -> Notes2AnkiError:
    return Notes2AnkiError(problem.message, as_called(problem.hint))


def _rebuilder(request: Request) -> Callable[[], Values]:
    """A function that makes the page's values anew; what stops a run is shown on the page."""

    def rebuild() -> Values:
        try:
            return _look(request, _open(request))[1]
        except Notes2AnkiError as problem:
            return failure_values(request.settings, _as_called(problem))

    return rebuild
