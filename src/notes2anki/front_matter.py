"""Front matter: the YAML block at the top of a file -> what it says about the file, and where the body begins."""

import difflib
import re
import reprlib
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from . import codes
from .config import is_language
from .diagnostics import Diagnostic, Span

KEYS = ("certification", "tags", "title", "lang", "both_ways", "math", "skip")
"""What front matter may say. Other programs' keys may stand beside them; below ``notes2anki:`` only these may."""

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_EMPTY = frozenset({"", "~", "null"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY_LINE = re.compile(r"\s*[\w-]+\s*:(\s|$)")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*\s*:(\s|$)")
_MORE = re.compile(r"[a-z][a-z0-9_-]*\s*:(\s|$)|\s+\S|-\s|#(?!#*\s)", re.I)
"""Lines that go on with a block that is never closed: a key, a line set in, a list, a comment that is no heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The known keys of one file; ``body_line`` is the 1-based line at which the notes begin."""

    body_line: int = 1
    certification: str | None = None
    title: str | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()
    both_ways: bool | None = None
    math: bool | None = None
    skip: bool = False


def read_front_matter(path: PurePosixPath, lines: list[str]) -> tuple[FrontMatter, list[Diagnostic]]:
    """Read the block at the top of a file's lines, if there is one."""
    end = _end_of_block(lines)
    if end is None:
        return _without_end(path, lines)
    block = "\n".join(lines[1:end])
    try:
        value = yaml.load(block, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        return FrontMatter(body_line=end + 2), [_broken(path, error, block)]
    if not isinstance(value, dict):
        return FrontMatter(body_line=end + 2 if value in (None, "") else 1), []
    reader = _Reader(path, lines[: end + 1])
    return reader.read(value, end + 2), reader.diagnostics


def _end_of_block(lines: list[str]) -> int | None:
    """The index of the closing line, if the file opens with something that is front matter and not a thematic break."""
    if lines[0].rstrip() != "---":
        return None
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return None
    inside = [line for line in lines[1:end] if line.strip() and not line.lstrip().startswith("#")]
    return end if not inside or _KEY_LINE.match(inside[0]) else None


def _without_end(path: PurePosixPath, lines: list[str]) -> tuple[FrontMatter, list[Diagnostic]]:
    """Tell a block that is never closed from a thematic break: a key follows at once. The notes begin behind it."""
    closed = any(line.rstrip() in ("---", "...") for line in lines[1:])
    if lines[0].rstrip() != "---" or closed or len(lines) == 1 or not _PLAIN_KEY.match(lines[1]):
        return FrontMatter(), []
    end = next((i for i, line in enumerate(lines[1:], start=1) if not _MORE.match(line)), len(lines))
    span = Span(path=path, first=1, last=end)
    said = Diagnostic(code=codes.BROKEN_FRONT_MATTER, span=span, message="its closing line “---” is missing")
    return FrontMatter(body_line=end + 1), [said]


class _Loader(yaml.BaseLoader):
    """Makes strings only: no date, number or tag can fail while it is read, and every string can be written."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        text = str(super().construct_scalar(node))
        if half := _SURROGATE.search(text):
            problem = f"half a character (U+{ord(half.group()):04X})"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return text


def _broken(path: PurePosixPath, error: Exception, block: str) -> Diagnostic:
    """Say what is wrong with a block and where: the reader tells it by a place, all else of YAML by a mark."""
    mark = getattr(error, "problem_mark", None)
    place, problem = mark and mark.index, getattr(error, "problem", None)
    if isinstance(error, yaml.reader.ReaderError):
        place, problem = error.position, f"{error.reason} (U+{error.character:04X})"
    line = 1 if place is None else 2 + block.count("\n", 0, place)
    span = Span(path=path, first=line, last=line)
    message = f"not valid YAML: {problem or 'nested too deeply'}"
    return Diagnostic(code=codes.BROKEN_FRONT_MATTER, span=span, message=message)


def _shown(value: object) -> str:
    """What was found, in so few characters that a message can hold it: an alias can make much of little."""
    short = reprlib.Repr()
    short.maxlevel, short.maxstring = 2, 80
    return short.repr(value)


def line_of(key: str, lines: list[str]) -> int:
    """The line at which a key stands in a block, the first where it is not found."""
    start = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*:")
    return next((number for number, text in enumerate(lines, start=1) if start.match(text)), 1)


class _Reader:
    """Takes the known keys out of one mapping and collects what is wrong with them."""

    def __init__(self, path: PurePosixPath, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []

    def read(self, table: dict[object, object], body_line: int) -> FrontMatter:
        own = table.get("notes2anki", {})
        if not isinstance(own, dict):
            self._say("notes2anki", f"found {_shown(own)}, expected a table of keys: {', '.join(KEYS)}")
            own = {}
        for key in table:
            self._look_at_key(str(key), below_ours=False)
        for key in own:
            self._look_at_key(str(key), below_ours=True)
        values = {**table, **own}
        return FrontMatter(
            body_line=body_line,
            certification=self._string(values, "certification"),
            title=self._string(values, "title"),
            lang=self._language(values),
            tags=self._tags(values),
            both_ways=self._switch(values, "both_ways"),
            math=self._switch(values, "math"),
            skip=self._switch(values, "skip") or False,
        )

    def _look_at_key(self, key: str, *, below_ours: bool) -> None:
        if key in KEYS or (key == "notes2anki" and not below_ours):
            return
        near = difflib.get_close_matches(key.lower().replace("-", "_"), KEYS, n=1, cutoff=0.5 if below_ours else 0.85)
        if not below_ours and not near:
            return
        hint = f"; did you mean {near[0]!r}?" if near else ""
        self._say(key, f"found an unknown key {_shown(key)}, expected one of: {', '.join(KEYS)}{hint}")

    def _say(self, key: str, message: str) -> None:
        line = line_of(key, self.lines)
        span = Span(path=self.path, first=line, last=line)
        self.diagnostics.append(Diagnostic(code=codes.FRONT_MATTER_KEY, span=span, message=f"{key}: {message}"))

    def _string(self, values: dict[object, object], key: str) -> str | None:
        value = values.get(key)
        if value is None or (isinstance(value, str) and value.strip() in _EMPTY):
            return None
        if not isinstance(value, str):
            if key != "title":  # other programs nest things below a title; none of our business
                self._say(key, f"found {_shown(value)}, expected a string")
            return None
        return value.strip()

    def _language(self, values: dict[object, object]) -> str | None:
        value = self._string(values, "lang")
        expected = is_language(value) if value else None
        if expected:
            self._say("lang", f"found {value!r}, expected {expected}")
        return None if expected else value

    def _switch(self, values: dict[object, object], key: str) -> bool | None:
        value = values.get(key)
        word = value.strip().lower() if isinstance(value, str) else None
        if value is None or word in _EMPTY:
            return None
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        self._say(key, f"found {_shown(value)}, expected true or false")
        return None

    def _tags(self, values: dict[object, object]) -> tuple[str, ...]:
        value = values.get("tags")
        if value is None or (isinstance(value, str) and value.strip() in _EMPTY):
            return ()
        if isinstance(value, str):
            return tuple(word for word in re.split(r"[\s,、，]+", value) if word)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(each for each in value if each.strip() not in _EMPTY)
        self._say("tags", f"found {_shown(value)}, expected a list of strings")
        return ()
