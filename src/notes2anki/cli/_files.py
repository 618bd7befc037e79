"""Writing files so that a crash, a full disk or Ctrl-C at any moment leaves the old one.

What is no file, a pipe or a device, is written to as it is.
"""

import contextlib
import glob
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from ..errors import Notes2AnkiError

AN_HOUR = 3600
_OPEN = re.compile(r"/(?:dev|proc/self)/(?:(?P<name>stdout|stderr)|fd/(?P<number>\d+))")
"""What this process has open already: opened anew, a file would be written over from its beginning."""
_NUMBERS = {"stdout": 1, "stderr": 2}


def write_file(path: Path, content: bytes) -> bool:
    """Replace a file by new content; returns whether anything was written (an equal file is left alone)."""
    try:
        if stream := _stream(path):
            with stream:
                stream.write(content)
            return True
        if path.is_file() and path.read_bytes() == content:
            return False
        _replace(path, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Notes2AnkiError(
            f"{path}: cannot be written: {_reason(path, error)}",
            "write to another place, or make room and permission for it there",
        ) from None
    return True


def _stream(path: Path) -> BinaryIO | None:
    """A pipe, a device or what is open already, to be written to; None for a file, there or not."""
    if found := _OPEN.fullmatch(str(path)):
        return os.fdopen(os.dup(int(found["number"] or _NUMBERS[found["name"]])), "wb")
    return path.open("wb") if path.exists() and not path.is_file() else None


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path leads to one of some files, be they there or not."""
    place = os.path.abspath(path)  # noqa: PTH100 - pathlib takes no ``..`` away
    there = path.is_file()
    return any(
        place == os.path.abspath(other) or (there and other.is_file() and path.samefile(other))  # noqa: PTH100
        for other in others
    )


def _reason(path: Path, error: OSError) -> str:
    """Why a file cannot be written: what is taken for its folder may be none."""
    for folder in path.parents:
        # unlike pathlib's these are False for every OSError
        if os.path.exists(folder) and not os.path.isdir(folder):  # noqa: PTH110, PTH112
            return f"{folder} is no folder"
    return error.strerror or str(error)


def _replace(path: Path, content: bytes) -> None:
    """Temporary file beside the target, fsync, rename, fsync of the folder."""
    target = path.resolve() if path.is_symlink() else path
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sweep(target: Path) -> None:
    """Take away what runs that were killed long ago left beside the target."""
    for leftover in target.parent.glob(f".{glob.escape(target.name)}.*.tmp"):
        with contextlib.suppress(OSError):
            if leftover.stat().st_mtime < time.time() - AN_HOUR:
                leftover.unlink()


def _umask() -> int:
    """The permissions new files go without; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
