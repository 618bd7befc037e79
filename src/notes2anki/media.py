"""Images that the notes name -> files for the package, named by the hash of their content.

Anki never replaces a file of the same name, so a name must say what is in the file. Local images are read from within
the notes folder only, whatever a link or a symlink says; remote ones are fetched only when a fetcher is given.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from . import codes
from .diagnostics import Code, Diagnostic, Span
from .filenames import on_disk, readable
from .model import LONGEST_LINE, MediaFile, MediaName, Source, Staged
from .pictures import NoPictureError, read_picture

_LARGEST = 20 * 2**20
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)
_IMAGE = re.compile(
    r"!\[[^\]]*\]\(\s*(?:<([^>]+)>|([^\s)]+))|!\[\[([^\]|]+)|<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE
)
_REMOTE = re.compile(r"https?://", re.I)
_SKIPPED_FOLDERS = frozenset((".git", ".obsidian", ".trash", "node_modules"))


class Media(Protocol):
    """What ``render`` asks for images, and the pipeline for the files behind the names."""

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:
        """Give the packed name of an image as the note at ``span`` names it, or None with the reason."""
        ...

    def file(self, name: MediaName) -> MediaFile:
        """Give the file behind a name that ``find`` gave."""
        ...


class Fetch(Protocol):
    """What gets remote images: ``fetch.Fetcher``, or nothing at all."""

    def get(self, url: str) -> bytes:
        """Give the bytes behind an address; raises ``NotFetchedError`` with the reason."""
        ...


class NotFetchedError(Exception):
    """A remote image that was not fetched; the message says why."""


class NoMedia:
    """Finds nothing and says nothing: for notes that are only looked at."""

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:  # noqa: ARG002
        """No image is ever found."""
        return Staged(None)

    def file(self, name: MediaName) -> MediaFile:
        """There is no file to give."""
        raise KeyError(name)


class MediaFolder:
    """Images in the notes folder ``root`` and, with ``fetch``, from the net. Keeps what it found."""

    def __init__(self, root: Path, fetch: Fetch | None = None) -> None:
        self.root, self.fetch = root.resolve(), fetch
        self._files: dict[MediaName, MediaFile] = {}
        self._known: dict[tuple[str, PurePosixPath], Staged[MediaName | None] | tuple[Code, str]] = {}
        self._by_name: dict[str, list[Path]] | None = None

    def find(self, reference: str, span: Span) -> Staged[MediaName | None]:
        """Find, check and keep one image."""
        key = (reference, span.path.parent)
        if key not in self._known:
            self._known[key] = self._look(reference, span.path.parent)
        known = self._known[key]
        if isinstance(known, Staged):
            return known
        code, message = known
        return Staged(None, (Diagnostic(code=code, span=span, message=message, about=reference),))

    def file(self, name: MediaName) -> MediaFile:
        """Give the file behind a name that ``find`` gave."""
        return self._files[name]

    def _look(self, reference: str, folder: PurePosixPath) -> Staged[MediaName | None] | tuple[Code, str]:
        try:
            content = self._remote(reference) if _REMOTE.match(reference) else self._local(reference, folder)
            picture = read_picture(content)
        except _NotFoundError as error:
            return error.code, str(error)
        except NoPictureError as error:
            return codes.MEDIA_REFUSED, f"the image {reference} was left out: {error}"
        name = MediaName(f"n2a-{sha256(picture.content).hexdigest()[:32]}.{picture.ending}")
        self._files[name] = MediaFile(name=name, content=picture.content)
        return Staged(name)

    def _remote(self, reference: str) -> bytes:
        if self.fetch is None:
            raise _NotFoundError(
                codes.MEDIA_REMOTE, f"the remote image {reference} was not fetched; the card links to it"
            )
        try:
            return self.fetch.get(reference)
        except NotFetchedError as error:
            raise _NotFoundError(codes.MEDIA_NOT_FETCHED, f"{reference} could not be fetched: {error}") from None

    def _local(self, reference: str, folder: PurePosixPath) -> bytes:
        if not reference.strip() or _SCHEME.match(reference):
            raise _NotFoundError(codes.MEDIA_REFUSED, f"the image address “{reference}” is neither a file nor https")
        outside = False
        for path in self._candidates(reference, folder):
            try:
                real = path.resolve(strict=True)
            except (OSError, ValueError, RuntimeError):
                continue
            if not real.is_relative_to(self.root):
                outside = True
            elif real.is_file():
                return _read(real, reference)
        if outside:
            raise _NotFoundError(codes.MEDIA_OUTSIDE, f"the image {reference} lies outside the notes folder")
        raise _NotFoundError(codes.MEDIA_MISSING, f"the image {reference} was not found{self._but_for_case(reference)}")

    def _but_for_case(self, reference: str) -> str:
        """Which file has the name of an image in other capitals; such a name is found on some machines only."""
        wanted = {unicodedata.normalize("NFC", PurePosixPath(s).name).casefold() for s in _spellings(reference)}
        near = [path for name, paths in self._names().items() if name.casefold() in wanted for path in paths]
        return f"; {'/'.join(self._parts(near[0]))} differs from it only in capitals" if near else ""

    def _candidates(self, reference: str, folder: PurePosixPath) -> Iterator[Path]:
        """Where an image may be meant to lie, best first: beside the note, below the root, by its name alone."""
        for spelling in _spellings(reference):
            relative = spelling.lstrip("/")
            if not spelling.startswith("/"):
                yield self.root / on_disk(f"{folder}/{relative}")
            yield self.root / on_disk(relative)
        for spelling in _spellings(reference):
            same = self._ending_in(PurePosixPath(spelling))
            if len(same) == 1:
                yield same[0]

    def _ending_in(self, reference: PurePosixPath) -> list[Path]:
        """All files whose path ends so; Obsidian's links leave out the folders that are not needed."""
        parts = reference.parts
        named = self._names().get(unicodedata.normalize("NFC", reference.name), [])
        return [path for path in named if self._parts(path)[-len(parts) :][:-1] == parts[:-1]]

    def _parts(self, path: Path) -> tuple[str, ...]:
        return tuple(map(readable, path.relative_to(self.root).parts))

    def _names(self) -> dict[str, list[Path]]:
        """All files of the notes folder by their names."""
        if self._by_name is None:
            self._by_name = {}
            for path in _files_below(self.root):
                self._by_name.setdefault(unicodedata.normalize("NFC", readable(path.name)), []).append(path)
        return self._by_name


def at_own_lines(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """What is said of images, at the line that names the image: the nearest to the lines of the note."""
    by_path = {source.path: source for source in sources}
    lines: dict[PurePosixPath, list[tuple[int, str]]] = {}
    for each in diagnostics:
        span = each.span
        if not each.about or span.path not in by_path:
            yield each
            continue
        named = lines.get(span.path) or lines.setdefault(span.path, _images_in(by_path[span.path]))
        found = [number for number, name in named if name == unquote(each.about)]
        near = min(found, key=lambda number: max(0, span.first - number, number - span.last), default=None)
        yield each if near is None else replace(each, span=replace(span, first=near, last=near))


def _images_in(source: Source) -> list[tuple[int, str]]:
    """The addresses of the images in a source, each with its line."""
    return [
        (number, unquote(next(filter(None, found.groups()))))
        for number, line in enumerate(source.text.split("\n"), start=source.body_line)
        if len(line) <= LONGEST_LINE
        for found in _IMAGE.finditer(line)
    ]


class _NotFoundError(Exception):
    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def _read(path: Path, reference: str) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise _NotFoundError(codes.MEDIA_REFUSED, f"the image {reference} is larger than {_LARGEST // 2**20} MiB")
    try:
        return path.read_bytes()
    except OSError as error:
        raise _NotFoundError(codes.MEDIA_MISSING, f"the image {reference} cannot be read ({error.strerror})") from None


def _spellings(reference: str) -> Iterator[str]:
    """A reference as written, without its query, percent-decoded, with slashes, and in both Unicode forms."""
    written = [reference, reference.partition("#")[0].partition("?")[0]]
    decoded = [unquote(each) for each in written]
    slashed = [each.replace("\\", "/") for each in decoded]
    for spelling in dict.fromkeys(each for each in (*written, *decoded, *slashed) if each and "\0" not in each):
        yield unicodedata.normalize("NFC", spelling)
        yield unicodedata.normalize("NFD", spelling)


def _files_below(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED_FOLDERS)
        yield from (Path(folder) / name for name in sorted(files))
