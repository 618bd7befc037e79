"""The command line: the group, exit codes, and the one place that catches.

Each command is a module of its own whose ``command`` is loaded only when it is called, so that ``--version`` and a
mistyped option answer at once: ``build``, ``check``, ``plan``, ``preview``, ``show``, ``explain``, ``adopt``,
``drop``, ``ledger``, ``doctor``. What they share:

- ``_program``: how the commands are called; ``_options``: their options.
- ``_project`` is what they work on, and ``_compiling`` runs every stage on it.
- ``_finding`` tells where its folder and its ledger are.
- ``_files`` writes, ``_paths`` compares what was typed, ``_kept`` tells whose a ledger beside the packages is.
- ``_git`` and ``_collection`` read what is older than this run: the history of the notes, and the notes in Anki.
- ``_serve`` and ``_progress``: what is shown while a run goes on.
"""

import difflib
import errno
import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, NoReturn

import click

from .. import __version__
from ..errors import Notes2AnkiError
from ._program import COMMANDS, as_called, program

EXIT_USAGE = 2
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
NO_ROOM = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG})
"""Errors of a disk; files of our own are written by ``_files``, so one that names no file is about the output."""
__all__ = ["COMMANDS", "cli", "main", "run"]
OUR_BUG = (
    "\nThis is a bug in notes2anki. Please report it with the lines above and the output of `notes2anki show` "
    "for the notes in question."
)


@contextmanager
def _reader_may_go() -> Iterator[None]:
    """End well where nobody reads on: click would take the broken pipe for a failure, before ``run`` sees it."""
    try:
        yield
    except BrokenPipeError:
        raise click.exceptions.Exit(0) from None


class _Group(click.Group):
    """A group that imports a command's module when it is asked for."""

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        with _reader_may_go():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: click.Context) -> Any:
        with _reader_may_go():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in COMMANDS if find_spec(f".{COMMANDS[name]}", __name__)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or name the one that was probably meant."""
        near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
        if near and args[0] not in near and args[0].isidentifier():
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f".{COMMANDS[cmd_name]}", __name__)
        command: click.Command = module.command
        return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="notes2anki")
def cli() -> None:
    """Turn the Markdown notes you keep while studying into Anki decks whose updates merge."""


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 errors in the notes, 2 cannot run, 3 stopped, 70 bug."""
    try:
        status = cli.main(arguments, prog_name=program(), standalone_mode=False)
        if sys.stdout:  # there may be none: `>&-`
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except Notes2AnkiError as error:
        click.echo(as_called(f"notes2anki: {error.message}\n  hint: {error.hint}"), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("notes2anki: interrupted; nothing half-written was left behind", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to be flushed has no reader
        return 0
    except Exception as error:
        if isinstance(error, OSError) and (error.filename or error.errno in NO_ROOM):
            return _refused(error)
        traceback.print_exc()
        click.echo(as_called(OUR_BUG), err=True)
        return EXIT_BUG


def _refused(error: OSError) -> int:
    """Say what the system refused, no bug of ours: a path too long, a folder closed to the user, a full disk."""
    if error.filename:
        hint = "name another path, or change what you may do there"
        click.echo(f"notes2anki: {error.filename}: {error.strerror}\n  hint: {hint}", err=True)
    else:
        sys.stdout = None  # what is left of the output cannot be written either
        click.echo(f"notes2anki: the output cannot be written: {error.strerror}", err=True)
    return Notes2AnkiError.exit_code


def main() -> NoReturn:
    """Entry point of the ``notes2anki`` program."""
    sys.exit(run())
