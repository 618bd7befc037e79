"""Find and read the files of a notes folder: folder and configuration -> ``Source`` values.

Together with ``media`` the only stage that reads the disk. Whatever is wrong with one file is a diagnostic with its
path, and the others are still read. Line numbers are those of the file as it lies on disk.
"""

import difflib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import translate
from functools import lru_cache
from pathlib import Path, PurePosixPath

from . import codes
from .codefences import open_fences
from .config import Config, is_deck_name
from .diagnostics import CONFIG_SPAN, Code, Diagnostic, Span
from .filenames import readable
from .front_matter import FrontMatter, line_of, read_front_matter
from .model import FileSettings, Source, Staged
from .papers import why_no_notes

ENDINGS = (".md", ".markdown")
MAX_BYTES = 10 * 1024 * 1024
_BY_AUTHOR = "its front matter says `skip: true`"
"""Why a file makes no cards of which its author wants none."""
_NEVER_ENTERED = frozenset({"node_modules"})
_CONFLICT_COPIES = (".sync-conflict-", "conflicted copy")
_ANY_FOLDERS = re.compile(r"(?<![^/])\*\*/")
_FOLDERS = "\0"
"""Stands for ``**/`` while a glob is translated."""
_OURS = re.compile(r"<{7}(?: |$)")
_THEIRS = re.compile(r">{7}(?: |$)")


def read_files(folder: Path, files: list[Path], config: Config) -> Staged[tuple[Source, ...]]:
    """Read the given files of the notes folder ``folder``."""
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    named = sorted((relative_path(folder, file), file) for file in files)
    for path, file in named:
        if any(fits(path, glob) for glob in config.exclude):
            continue
        if any(mark in path.name for mark in _CONFLICT_COPIES):
            diagnostics.append(_about(codes.CONFLICT_COPY, path, "a synchronisation conflict copy was left out"))
            continue
        result = _read_file(folder, file, path, config)
        if result.value is not None:
            sources.append(result.value)
        diagnostics.extend(result.diagnostics)
    return Staged(tuple(sources), tuple(diagnostics))


def with_one_spelling(sources: tuple[Source, ...]) -> Staged[tuple[Source, ...]]:
    """Take certifications whose names differ only in case as one, under the spelling with the most capitals.

    Anki would put both into the deck that it has first, and one package would overwrite the other where the file system
    takes their names for the same.
    """
    spellings: dict[str, str] = {}
    for name in sorted({source.certification for source in sources}):  # capitals come first
        spellings.setdefault(name.casefold(), name)
    one = tuple(
        replace(source, certification=spellings[source.certification.casefold()])
        if source.certification not in spellings.values()
        else source
        for source in sources
    )
    said = {
        source.certification: _about(
            codes.CERTIFICATION_CASE, source.path, f"{source.certification} is taken as {merged.certification}"
        )
        for source, merged in zip(reversed(sources), reversed(one), strict=True)
        if source.certification != merged.certification
    }
    return Staged(one, tuple(said.values()))


def unused_settings(
    config: Config, sources: tuple[Source, ...], files: Iterable[PurePosixPath], known: frozenset[str]
) -> tuple[Diagnostic, ...]:
    """What the configuration says of files and certifications that are not there; ``known`` are former ones.

    ``files`` are all that there are, those left out too.
    """
    names = sorted({source.certification for source in sources} | known)
    paths = sorted({str(each) for source in sources for each in (source.path, *source.path.parents[:-1])})
    said = [
        f"decks.{name}: no note is of this certification{_nearest(name, names)}"
        for name, _ in config.decks
        if name.casefold() not in {each.casefold() for each in names}
    ]
    said += [
        f"certification: {glob!r} fits no file{_nearest(glob, paths)}"
        for glob, _ in config.certification
        if not any(fits(source.path, glob) for source in sources)
    ]
    said += _unused_exclusions(config.exclude, list(files))
    said += _unused_aliases(dict(config.aliases), sources, known)
    return tuple(Diagnostic(code=codes.UNUSED_SETTING, span=CONFIG_SPAN, message=message) for message in said)


_OTHER_KIND = re.compile(r"\.(?!md$|markdown$)[A-Za-z]\w*$", re.IGNORECASE)
"""The end of a glob for files that are no notes."""


def _unused_exclusions(globs: Iterable[str], files: list[PurePosixPath]) -> Iterator[str]:
    """Globs that leave nothing out, but for what is never read anyway."""
    places = sorted({str(each) for file in files for each in (file, *file.parents[:-1])})
    for glob in globs:
        never = any((part.startswith(".") and part.strip(".")) or part in _NEVER_ENTERED for part in glob.split("/"))
        never = never or _OTHER_KIND.search(glob) is not None
        if not never and not any(fits(file, glob) for file in files):
            yield f"exclude: {glob!r} fits no file{_nearest(glob, places)}"


def _unused_aliases(aliases: dict[str, str], sources: tuple[Source, ...], known: frozenset[str]) -> Iterator[str]:
    """Aliases of what has its former name to this day, and those that name nothing; capitals do not count.

    An alias has done its work when the ledger knows its former name no more, but then it knows the later one; and no
    name of the ledger that has no notes today is nearly the one that it gives.
    """
    here = {source.certification.casefold(): source.path for source in reversed(sources)}
    later_ones = {later.casefold() for later in aliases.values()}
    names = {*here, *(name.casefold() for name in known)}
    lost = sorted(name for name in known if name.casefold() not in {*here, *later_ones, *map(str.casefold, aliases)})
    for name, later in aliases.items():
        if name.casefold() == later.casefold():
            yield f"aliases.{name}: {later} is the same name, as capitals do not count"
        elif path := here.get(name.casefold()):
            yield f"aliases.{name}: {path} is of {name} still, and its notes stay so"
        elif later.casefold() not in {*names, *map(str.casefold, aliases)}:
            yield f"aliases.{name}: no note is of {later}{_nearest(later, sorted(known))}"
        elif name.casefold() not in names and (near := _nearest(name, lost)):
            yield f"aliases.{name}: no note was ever of {name}{near}"


def _nearest(word: str, known: list[str]) -> str:
    """A hint that names the known word that is most like a mistyped one, in whatever capitals."""
    spelled = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold(), spelled, n=1, cutoff=0.5)
    return f"; did you mean {spelled[near[0]]!r}?" if near else ""


def find_files(root: Path) -> list[Path]:
    """All Markdown files below a folder; a folder or file that links lead to twice is found once.

    Links that lead nowhere or out of the folder, and folders that cannot be opened, are among them: nobody knows what
    notes they hold, and reading them says so.
    """
    seen: set[str] = set()
    return list(_walk(root, seen, root.resolve()))


def _walk(folder: Path, seen: set[str], top: Path) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if not Path(real).is_relative_to(top):
        yield folder
        return
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        yield from () if isinstance(error, FileNotFoundError) else (folder,)  # it may have gone this very moment
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _NEVER_ENTERED:
            continue
        if _is_folder(entry):
            yield from _walk(Path(entry.path), seen, top)
        elif entry.is_symlink() and not os.path.exists(entry.path):  # noqa: PTH110 - False for every OSError
            yield Path(entry.path)
        elif entry.name.lower().endswith(ENDINGS):
            target = os.path.realpath(entry.path)
            if target not in seen:
                seen.add(target)
                yield Path(entry.path)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def relative_path(folder: Path, file: Path) -> PurePosixPath:
    """The path that stands in every value, composed (NFC) so that it is the same on every system."""
    return PurePosixPath(unicodedata.normalize("NFC", readable(file.relative_to(folder).as_posix())))


def fits(path: PurePosixPath, glob: str) -> bool:
    """Whether a path, or a folder that it stands in, fits a glob.

    ``*`` crosses folders, and ``**/`` stands for any of them or none, as people expect.
    """
    pattern = _pattern(glob)
    return any(pattern.match(str(each)) for each in (path, *path.parents))


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob, relative to the notes folder however it begins or ends, as a pattern of paths."""
    inner = glob.removeprefix("./").lstrip("/").removesuffix("/**").rstrip("/")
    return re.compile(translate(_ANY_FOLDERS.sub(_FOLDERS, inner)).replace(_FOLDERS, "(?:.*/)?"))


def _about(code: Code, path: PurePosixPath, message: str, line: int = 1) -> Diagnostic:
    return Diagnostic(code=code, span=Span(path=path, first=line, last=line), message=message)


def _read_file(folder: Path, file: Path, path: PurePosixPath, config: Config) -> Staged[Source | None]:
    try:
        status = file.stat()
        if not (real := file.resolve()).is_relative_to(folder.resolve()):
            return Staged(None, (_about(codes.OUTSIDE, path, f"links to {real}, outside the notes folder"),))
        if stat.S_ISDIR(status.st_mode):
            return Staged(None, (_about(codes.UNREADABLE, path, "the folder cannot be opened"),))
        if not stat.S_ISREG(status.st_mode):
            return Staged(None, (_about(codes.UNREADABLE, path, "not a regular file"),))
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1024 / 1024:.1f} MB, more than 10 MB"
            return Staged(None, (_about(codes.TOO_LARGE, path, size),))
        data = file.read_bytes()
    except OSError as error:
        return Staged(None, (_about(codes.UNREADABLE, path, error.strerror or str(error)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8{_guess(data)}"
        return Staged(None, (_about(codes.NOT_UTF8, path, message, line),))
    return make_source(path, text, config, folder)


def _guess(data: bytes) -> str:
    """What the encoding probably is, for the message."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (it looks like UTF-16)"
    for name, label in (("shift_jis", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return f" (it looks like {label})"
    return ""


def make_source(path: PurePosixPath, text: str, config: Config, root: Path) -> Staged[Source | None]:
    """Turn the text of one file into a ``Source``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    if line := _conflict(lines):
        message = "a merge conflict is not resolved, so none of the file was read"
        return Staged(None, (_about(codes.MERGE_CONFLICT, path, message, line),))
    front, diagnostics = read_front_matter(path, lines)
    if front is None:
        return Staged(None, tuple(diagnostics))
    certification = _certification(path, front, config)
    expected = is_deck_name(certification and (config.deck(certification).name or certification))
    if expected:
        line = line_of("certification", lines[: front.body_line]) if front.certification else 1
        message = f"{_origin(path, front)}: found {certification!r}, expected {expected}; the file was left out"
        return Staged(None, (*diagnostics, _about(codes.CERTIFICATION_NAME, path, message, line)))
    body = "\n".join(lines[front.body_line - 1 :])
    settings = _settings(front, config, certification)
    if front.skip is None and not front.certification and (reason := why_no_notes(path, body)):
        settings = replace(settings, skip=reason)
        diagnostics.append(
            _about(
                codes.NOT_NOTES, path, f"{reason}; no cards are made of it, unless its front matter says `skip: false`"
            )
        )
    source = Source(
        path=path,
        text=body,
        body_line=front.body_line,
        line_count=len(lines) - (lines[-1] == ""),
        certification=certification,
        settings=settings,
        root=root,
        is_named=bool(front.certification) or any(fits(path, glob) for glob, _ in config.certification),
    )
    return Staged(source, tuple(diagnostics))


def _conflict(lines: list[str]) -> int:
    """The first line of the first merge conflict, 0 without one; in code fences the marks may be an example."""
    before = ""
    for number, (line, behind) in enumerate(zip(lines, open_fences(lines), strict=True), start=1):
        if not before and not behind and _OURS.match(line) and _is_conflict(lines[number:]):
            return number
        before = behind
    return 0


def _is_conflict(after: list[str]) -> bool:
    """Whether the other two marks follow, in or out of fences: each side may open or close its own."""
    middle = next((place for place, line in enumerate(after) if line.rstrip() == "======="), len(after))
    return any(_THEIRS.match(line) for line in after[middle:])


def _certification(path: PurePosixPath, front: FrontMatter, config: Config) -> str:
    """Front matter, then the first glob that fits, then the first folder, then the file's name."""
    if front.certification:
        return _one_line(front.certification)
    for glob, name in config.certification:
        if fits(path, glob):
            return _one_line(name)
    return _one_line(path.parts[0] if len(path.parts) > 1 else path.stem).upper()


def _origin(path: PurePosixPath, front: FrontMatter) -> str:
    """Where a certification that will not do comes from; those of the configuration will."""
    if front.certification:
        return "certification"
    return f"certification, from the name of the {'folder' if len(path.parts) > 1 else 'file'}"


def _one_line(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _settings(front: FrontMatter, config: Config, certification: str) -> FileSettings:
    """Configuration < its table for the deck < front matter; tags add up."""
    deck = config.deck(certification)
    tags = (_tag(tag) for tag in (*config.tags, *deck.tags, *map(_nested, front.tags)))
    return FileSettings(
        title=front.title,
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        both_ways=_first(front.both_ways, deck.both_ways, config.both_ways) or False,
        math=_first(front.math, deck.math, config.math),
        skip=_BY_AUTHOR if front.skip else "",
        lang=front.lang or deck.lang or config.lang,
    )


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)


def _nested(tag: str) -> str:
    """A tag of front matter with its levels as Anki parts them: Obsidian writes ``aws/storage``."""
    return "::".join(part for part in tag.split("/") if part.strip())


def _tag(text: str) -> str:
    """A tag as Anki takes it: no white space of any kind, no leading ``#``."""
    return "-".join(unicodedata.normalize("NFC", text).lstrip("#").split())
