"""The arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ._finding import CONFIG_NAME, DEFAULT_NOTES, LEDGER_NAME, NAME_THE_FOLDER, OUTPUT

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


class _NotesPath(click.Path):
    """A path that is not empty: that would be the working folder, which nobody means by a variable that is not set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail(f"the name is empty; {NAME_THE_FOLDER}", param, ctx)
        return super().convert(value, param, ctx)


def notes_argument(function: F) -> F:
    """The argument NOTES."""
    return click.argument("notes", type=_NotesPath(path_type=Path), default=DEFAULT_NOTES)(function)


def config_option(function: F) -> F:
    """The option ``--config``."""
    return click.option("--config", "config_path", type=FILE, help=f"Default: NOTES/{CONFIG_NAME}.")(function)


def ledger_option(function: F) -> F:
    """The option ``--ledger``."""
    return click.option("--ledger", "ledger_path", type=FILE, help=f"Default: NOTES/{LEDGER_NAME}.")(function)


def folder_option(function: F) -> F:
    """The option ``--notes`` of commands that take a single file."""
    return click.option("--notes", "folder", type=FOLDER, help="The notes folder that the file is in.")(function)


def output_option(function: F) -> F:
    """The option ``--output`` of commands that write no packages."""
    said = "Where build puts the packages: its fetched pictures are there, and its ledger if NOTES is read-only."
    return click.option("-o", "--output", type=FOLDER, default=OUTPUT, show_default=True, help=said)(function)


def fetch_option(function: F) -> F:
    """The option ``--fetch-media``."""
    return click.option("--fetch-media", is_flag=True, help="Fetch remote pictures and pack them.")(function)
