"""Front matter: the YAML or TOML block at the top of a file -> what it says of the file, and where the body begins."""

import difflib
import re
import reprlib
import tomllib
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

import yaml

from . import codes
from .config import is_language
from .diagnostics import Diagnostic, Span

KEYS = ("certification", "tags", "title", "lang", "both_ways", "math", "skip")
"""What front matter may say. Other programs' keys may stand beside them; below ``notes2anki:`` only these may."""

_DECIDING = ("certification", "skip", "both_ways", "math")
"""Keys that decide whether a file is published, into which deck, and as which cards: nobody may guess what they say."""
_DECIDES_IN = MappingProxyType(
    {
        "---": re.compile(rf"(?:notes2anki|{'|'.join(_DECIDING)})\s*:(\s|$)"),
        "+++": re.compile(rf"(?:\[notes2anki\]|(?:{'|'.join(_DECIDING)})\s*=)"),
    }
)
"""For each mark around front matter, in YAML or TOML, a line that decides what becomes of a file."""
_LEFT_OUT = "; the file was left out"
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_EMPTY = frozenset({"", "~", "null"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY_LINE = re.compile(r"\s*[\w-]+\s*:(\s|$)")
_TOML_LINE = re.compile(r"\s*(?:[\w.\"'-]+\s*=|\[)")
_NEARLY_KEY = re.compile(r"\s*(?:certification|skip)(?:\s*[:：=].*|\s+\S+)$")
"""A key that may lack its colon, or the space behind it: no text begins like that."""
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*\s*:(\s|$)")


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
    skip: bool | None = None


def read_front_matter(path: PurePosixPath, lines: list[str]) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Read the block at the top of a file's lines, if there is one; None where nobody can tell what it wants."""
    end = _end_of_block(lines)
    if end is None:
        misplaced = _misplaced(path, lines)
        return (None, [misplaced]) if misplaced else _without_end(path, lines)
    block = "\n".join(lines[1:end])
    try:
        value = _of_toml(block) if lines[0].rstrip() == "+++" else yaml.load(block, Loader=_Loader)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        line = re.search(r"line (\d+)", where)
        return None, [_said(path, int(line[1]) + 1 if line else end + 1, f"not valid TOML: {what}")]
    except (yaml.YAMLError, RecursionError) as error:
        return None, [_broken(path, error, block)]
    if value in (None, ""):
        return FrontMatter(body_line=end + 2), []
    if not isinstance(value, dict):
        near = next((number for number, line in enumerate(lines[:end], start=1) if _NEARLY_KEY.match(line)), None)
        said = "expected “key: value”, with a colon and a space"
        return (None, [_said(path, near, said)]) if near else (FrontMatter(), [])
    reader = _Reader(path, lines[: end + 1])
    front = reader.read(value, end + 2)
    return None if reader.is_undecided else front, reader.diagnostics


def _end_of_block(lines: list[str]) -> int | None:
    """The index of the closing line, if the file opens with something that is front matter and not a thematic break."""
    if lines[0].rstrip() == "+++":
        return _end_of_toml(lines)
    if lines[0].rstrip() != "---":
        return None
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return None
    inside = [line for line in lines[1:end] if line.strip() and not line.lstrip().startswith("#")]
    return end if not inside or _KEY_LINE.match(inside[0]) or _NEARLY_KEY.match(inside[0]) else None


def _end_of_toml(lines: list[str]) -> int | None:
    """The index of the second ``+++``, if what stands before it begins like TOML."""
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == "+++"), None)
    inside = [line for line in lines[1:end] if line.strip() and not line.lstrip().startswith("#")]
    return end if not inside or _TOML_LINE.match(inside[0]) else None


def _of_toml(block: str) -> dict[object, object]:
    """The values of TOML as YAML would give them: strings, lists and tables of strings."""
    return {key: _as_strings(value) for key, value in tomllib.loads(block).items()}


def _as_strings(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_strings(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_strings(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _misplaced(path: PurePosixPath, lines: list[str]) -> Diagnostic | None:
    """Say of a block with a key of ours that nobody reads it: there are blank lines above it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    mark = lines[first].rstrip()
    pattern = _DECIDES_IN.get(mark)
    end = next((i for i, line in enumerate(lines[first + 1 :], start=first + 1) if line.rstrip() == mark), None)
    inside = [line for line in lines[first + 1 : end] if line.strip()]
    if not pattern or end is None or not any(map(pattern.match, inside)):
        return None
    if first and (_TOML_LINE if mark == "+++" else _KEY_LINE).match(inside[0]):
        return _said(path, first + 1, "blank lines stand above the front matter; delete them")
    return None


def _without_end(path: PurePosixPath, lines: list[str]) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Tell a block that is never closed from a thematic break: a key follows at once."""
    closed = any(line.rstrip() in ("---", "...") for line in lines[1:])
    if lines[0].rstrip() != "---" or closed or len(lines) == 1 or not _PLAIN_KEY.match(lines[1]):
        return FrontMatter(), []
    return None, [_said(path, 1, "its closing line “---” is missing")]


def _said(path: PurePosixPath, line: int, message: str) -> Diagnostic:
    span = Span(path=path, first=line, last=line)
    return Diagnostic(code=codes.BROKEN_FRONT_MATTER, span=span, message=f"{message}{_LEFT_OUT}")


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
    return _said(path, line, f"not valid YAML: {problem or 'nested too deeply'}")


def _shown(value: object) -> str:
    """What was found, in so few characters that a message can hold it: an alias can make much of little."""
    short = reprlib.Repr()
    short.maxlevel, short.maxstring = 2, 80
    return short.repr(value)


def line_of(key: str, lines: list[str]) -> int:
    """The line at which a key stands in a block, the first where it is not found."""
    start = re.compile(rf"\s*[\"'\[]?{re.escape(key)}[\"'\]]?\s*(?:[:=]|$)", re.IGNORECASE)
    return next((number for number, text in enumerate(lines, start=1) if start.match(text)), 1)


def _lines_of(key: str, lines: list[str]) -> list[str]:
    """The lines of a block that give a key which is not below another one."""
    start = re.compile(rf"([\"']?){re.escape(key)}\1\s*:(\s|$)", re.IGNORECASE)
    return [line for line in lines if start.match(line)]


def _plain(key: object) -> str:
    """A key as it is listed here, however it is capitalised: Obsidian takes ``Tags`` for ``tags``, too."""
    text = str(key)
    return text.lower() if text.lower() in (*KEYS, "notes2anki") else text


class _Reader:
    """Takes the known keys out of one mapping and collects what is wrong with them."""

    def __init__(self, path: PurePosixPath, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []
        self.is_undecided = False

    def read(self, table: dict[object, object], body_line: int) -> FrontMatter:
        given = {_plain(key): value for key, value in table.items()}
        own = given.get("notes2anki", {})
        if not isinstance(own, dict):
            expected = f"expected a table of keys: {', '.join(KEYS)}"
            self._say("notes2anki", f"found {_shown(own)}, {expected}", decides=True)
            own = {}
        own = {_plain(key): value for key, value in own.items()}
        for key in given:
            self._look_at_key(key, below_ours=False)
        for key in own:
            self._look_at_key(key, below_ours=True)
        for key in KEYS:
            if len(_lines_of(key, self.lines)) > 1:
                self._say(key, "found twice, expected once", decides=key in _DECIDING)
        values: dict[str, object] = {**given, **own}
        return FrontMatter(
            body_line=body_line,
            certification=self._string(values, "certification"),
            title=self._string(values, "title"),
            lang=self._language(values),
            tags=self._tags(values),
            both_ways=self._switch(values, "both_ways"),
            math=self._switch(values, "math"),
            skip=self._switch(values, "skip"),
        )

    def _look_at_key(self, key: str, *, below_ours: bool) -> None:
        if key in KEYS or (key == "notes2anki" and not below_ours):
            return
        near = difflib.get_close_matches(key.lower().replace("-", "_"), KEYS, n=1, cutoff=0.5 if below_ours else 0.85)
        if not below_ours and not near:
            return
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"found an unknown key {_shown(key)}, expected one of: {', '.join(KEYS)}{hint}"
        self._say(key, message, decides=below_ours or near[0] in _DECIDING)

    def _say(self, key: str, message: str, *, decides: bool) -> None:
        self.is_undecided = self.is_undecided or decides
        message += _LEFT_OUT if decides else ""
        line = line_of(key, self.lines)
        span = Span(path=self.path, first=line, last=line)
        self.diagnostics.append(Diagnostic(code=codes.FRONT_MATTER_KEY, span=span, message=f"{key}: {message}"))

    def _string(self, values: dict[str, object], key: str) -> str | None:
        value = values.get(key)
        if value is None or (isinstance(value, str) and value.strip() in _EMPTY):
            return None
        if not isinstance(value, str):
            if key != "title":  # other programs nest things below a title; none of our business
                self._say(key, f"found {_shown(value)}, expected a string", decides=key in _DECIDING)
            return None
        return value.strip()

    def _language(self, values: dict[str, object]) -> str | None:
        value = self._string(values, "lang")
        expected = is_language(value) if value else None
        if expected:
            self._say("lang", f"found {value!r}, expected {expected}", decides=False)
        return None if expected else value

    def _switch(self, values: dict[str, object], key: str) -> bool | None:
        value = values.get(key)
        word = value.strip().lower() if isinstance(value, str) else None
        if value is None or word in _EMPTY:
            return None
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        self._say(key, f"found {_shown(value)}, expected true or false", decides=True)
        return None

    def _tags(self, values: dict[str, object]) -> tuple[str, ...]:
        value = values.get("tags")
        if value is None or (isinstance(value, str) and value.strip() in _EMPTY):
            return ()
        if isinstance(value, str):
            return tuple(word for word in re.split(r"[\s,、，]+", value) if word)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(each for each in value if each.strip() not in _EMPTY)
        self._say("tags", f"found {_shown(value)}, expected a list of strings", decides=False)
        return ()
