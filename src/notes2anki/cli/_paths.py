"""Paths as a person writes them, and as they are compared."""

import os
from pathlib import Path


def absolute(path: Path) -> Path:
    """The path from the root of the file system, without ``..``; links are left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib takes no ``..`` away


def from_here(path: Path) -> Path:
    """The path as a person would write it: from the working folder, if it lies there."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def is_below(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, or is it."""
    return absolute(path).is_relative_to(absolute(folder))
