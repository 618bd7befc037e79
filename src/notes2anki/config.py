"""Configuration: a tree of frozen dataclasses whose fields carry their own manual, and TOML text -> ``Config``.

The only place that validates. ``docs/configuration.md`` is generated from the same fields, so an option is declared
once. A mistake is a ``ConfigError`` that names the file, the key, what was found and what is expected.
"""

import difflib
import re
import tomllib
import types
import typing
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, TypeVar

from . import codes
from .errors import ConfigError

T = TypeVar("T")
FreeTable = tuple[tuple[str, T], ...]
"""A TOML table with free keys, as pairs in key order: frozen values hold tuples only."""

Check = Callable[[Any], str | None]
"""Returns what is expected when the value will not do, else None."""


def option(default: T, *, help: str, example: str, check: Check | None = None, scope: str = "notes") -> T:
    """Declare one option; ``scope`` "file" means that a file's front matter may set it too."""
    metadata = {"help": help, "example": example, "check": check, "scope": scope}
    result: T = field(default=default, metadata=metadata)
    return result


def at_least(smallest: int) -> Check:
    """Accept whole numbers from ``smallest`` on."""
    return lambda value: None if value >= smallest else f"a whole number, at least {smallest}"


def between(smallest: int, largest: int) -> Check:
    """Accept whole numbers from ``smallest`` to ``largest``."""
    return lambda value: None if smallest <= value <= largest else f"a whole number, {smallest} to {largest}"


def _is_source_url(value: str) -> str | None:
    good = value.startswith(("https://", "http://", "obsidian://", "vscode://", "file://")) and "{path}" in value
    return None if good else "an address with {path} in it, beginning with https://"


def is_deck_name(value: str) -> str | None:
    """Accept what Anki takes for a deck's name; it divides them at ``::``."""
    good = all(part.strip() for part in value.split("::"))
    return None if good else "a deck name without empty parts"


def _is_written_deck_name(value: str) -> str | None:
    """Accept a deck's name as it will stand in Anki, which shows it in one line."""
    if any(unicodedata.category(sign) == "Cc" for sign in value):
        return "a deck name in one line"
    return is_deck_name(value)


def _are_hosts(value: tuple[str, ...]) -> str | None:
    good = all(re.fullmatch(r"(\[[^\s\[\]]+\]|[^\s/@\[\]]+):\d{1,5}", each) for each in value)
    return None if good else "a host and a port each, as in wiki.local:8080"


def is_language(value: str) -> str | None:
    """Accept what BCP 47 calls a language tag: two or three letters, and perhaps a script or region."""
    good = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value)
    return None if good else "a language code such as ja, en, ko, zh or zh-Hans"


def _are_deck_names(value: FreeTable[str]) -> str | None:
    return next((f"for {key!r} {expected}" for key, name in value if (expected := is_deck_name(name))), None)


def _are_aliases(value: FreeTable[str]) -> str | None:
    return _are_deck_names(value) or next(
        (f"no names in a circle ({' → '.join(circle)})" for name, _ in value if (circle := _circle(name, dict(value)))),
        None,
    )


def _circle(name: str, aliases: Mapping[str, str]) -> list[str]:
    """The names from a name back to itself, if it comes back; none otherwise. Capitals do not count.

    A name that is only written in other capitals is no other one.
    """
    later_ones = {
        former.casefold(): later for former, later in aliases.items() if later.casefold() != former.casefold()
    }
    if aliases[name] == name:
        return [name, name]
    names = [name]
    while (later := later_ones.get(names[-1].casefold())) and later.casefold() not in map(str.casefold, names):
        names.append(later)
    return [*names, later] if later and later.casefold() == name.casefold() else []


def _are_codes(value: tuple[str, ...]) -> str | None:
    known = {code.slug for code in codes.all_codes()}
    unknown = [slug for slug in value if slug not in known]
    near = difflib.get_close_matches(unknown[0], sorted(known), n=3, cutoff=0.5) if unknown else []
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "notes2anki explain lists them"
    return f"codes that exist ({hint})" if unknown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckConfig:
    """What holds for one certification: the table ``[decks.NAME]``."""

    name: str | None = option(
        None,
        help="The deck's name in Anki; the certification when not given. An import never renames or moves a deck, "
        "so choose it before the first import.",
        example='name = "AWS::DVA"',
        check=_is_written_deck_name,
    )
    tags: tuple[str, ...] = option((), help="Tags for every note of this deck.", example='tags = ["aws"]')
    both_ways: bool | None = option(None, help="`both_ways` for this deck.", example="both_ways = true")
    math: bool | None = option(None, help="`math` for this deck.", example="math = true")
    lang: str | None = option(None, help="`lang` for this deck.", example='lang = "en"', check=is_language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Lengths beyond which a card is reported: the table ``[limits]``."""

    question: int = option(
        200, help="Characters a question may have before it is reported.", example="question = 150", check=at_least(20)
    )
    answer: int = option(
        300, help="Characters an answer may have before it is reported.", example="answer = 200", check=at_least(20)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaConfig:
    """Pictures from the net: the table ``[media]``."""

    fetch: bool = option(
        False,
        help="Fetch remote pictures and pack them, as `--fetch-media` does. Otherwise the card keeps a link.",
        example="fetch = true",
    )
    file_megabytes: int = option(
        5, help="The largest picture that is fetched.", example="file_megabytes = 2", check=at_least(1)
    )
    total_megabytes: int = option(
        50, help="How much one build fetches at most.", example="total_megabytes = 200", check=at_least(1)
    )
    timeout_seconds: int = option(
        20, help="How long one picture may take.", example="timeout_seconds = 5", check=between(1, 3600)
    )
    http: bool = option(False, help="Fetch from http:// addresses too, not only https://.", example="http = true")
    private_hosts: tuple[str, ...] = option(
        (),
        help="`host:port` pairs in private networks that may be fetched from; all others there are refused.",
        example='private_hosts = ["wiki.local:8080"]',
        check=_are_hosts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that ``notes2anki.toml`` can say."""

    exclude: tuple[str, ...] = option(
        (),
        help="Globs of files and folders to leave out, from the top of the notes folder. `*` stands for any part of a "
        "path, slashes too, `**/` for folders or none; what fits a folder leaves out all that is in it.",
        example='exclude = ["drafts/**", "**/todo.md"]',
    )
    certification: FreeTable[str] = option(
        (),
        help="Glob to certification, the first that fits. Front matter goes first; without either, the first folder "
        "and then the file's name give the certification.",
        example='certification = { "aws/dev*.md" = "DVA" }',
        check=_are_deck_names,
    )
    decks: FreeTable[DeckConfig] = option(
        (), help="What holds for one certification, by its name.", example='decks.DVA = { name = "AWS::DVA" }'
    )
    aliases: FreeTable[str] = option(
        (),
        help="Old certification to new, each as its deck was or is called: a folder's name in capitals. Renaming a "
        "folder would otherwise make new notes; with an alias the old ones go on living in the new deck. After another "
        "rename keep the alias and write the next one below it: new notes have their GUIDs from the first name, so "
        "that a lost ledger comes out the same.",
        example='aliases = { DEVELOPER = "DVA" }',
        check=_are_aliases,
    )
    tags: tuple[str, ...] = option((), help="Tags for every note.", example='tags = ["study"]', scope="file")
    both_ways: bool = option(
        False,
        help="Ask each term both ways: the definition for the term, and the term for the definition.",
        example="both_ways = true",
        scope="file",
    )
    math: bool | None = option(
        None,
        help="Read everything between dollars as mathematics (`true`) or nothing (`false`). When not given, what is "
        "plainly a formula in TeX is one, and prices and variables are text.",
        example="math = true",
        scope="file",
    )
    lang: str | None = option(
        None,
        help="Language of the notes (`ja`, `en`, `ko`, `zh-Hans` …), for fonts and line breaks; guessed otherwise.",
        example='lang = "en"',
        check=is_language,
        scope="file",
    )
    rules: FreeTable[bool] = option(
        (),
        help="Switch rules off (or on) by name; `notes2anki explain` lists them.",
        example="rules = { quantity = false }",
    )
    silence: tuple[str, ...] = option(
        (), help="Codes that are not reported.", example='silence = ["duplicate-fact"]', check=_are_codes
    )
    retire_days: int = option(
        30,
        help="For how many days a fact that left the notes is still sent, marked as retired, so that every device "
        "receives it.",
        example="retire_days = 60",
        check=at_least(1),
    )
    source_url: str | None = option(
        None,
        help="Address of a note's file, for the link on the card; `{path}` is its path.",
        example='source_url = "https://github.com/me/notes/blob/main/{path}"',
        check=_is_source_url,
    )
    limits: Limits = option(
        Limits(), help="Lengths beyond which a card is reported.", example="limits = { answer = 200 }"
    )
    media: MediaConfig = option(MediaConfig(), help="Pictures from the net.", example="media = { fetch = true }")

    def deck(self, certification: str) -> DeckConfig:
        """What holds for one certification; capitals do not count."""
        names = {name.casefold(): deck for name, deck in self.decks}
        return dict(self.decks).get(certification) or names.get(certification.casefold(), DeckConfig())


def load_config(text: str, name: str, *, rules: Iterable[str] | None = None) -> Config:
    """Read TOML text; ``name`` is the file's name for messages, ``rules`` the names that ``[rules]`` may hold."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}", "see https://toml.io for the format") from None
    except RecursionError:
        raise ConfigError(f"{name}: nested too deeply", "write tables as in docs/configuration.md") from None
    config: Config = _dataclass(Config, table, name, "")
    if rules is not None:
        _check_names(dict(config.rules), rules, name, "rules")
    return config


def _check_names(found: Mapping[str, object], known: Iterable[str], name: str, prefix: str) -> None:
    names = sorted(known)
    for key in found:
        if key not in names:
            raise _unknown_key(key, names, name, prefix)


def _unknown_key(key: str, known: Iterable[str], name: str, prefix: str) -> ConfigError:
    names = list(known)
    full = f"{prefix}.{key}" if prefix else key
    return ConfigError(
        f"{name}: {full}: found an unknown key {key!r}, expected one of: {', '.join(names)}", _nearest(key, names)
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to a mistyped one."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else "choose one of the known names"


def _dataclass(cls: type[T], value: object, name: str, prefix: str) -> T:
    """Turn one TOML table into one of our dataclasses."""
    if not isinstance(value, dict):
        raise _wrong(value, "a table", name, prefix)
    hints = typing.get_type_hints(cls)
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]
    _check_names(value, known, name, prefix)
    made: dict[str, object] = {}
    for key, raw in value.items():
        full = f"{prefix}.{key}" if prefix else key
        made[key] = _value(hints[key], raw, name, full)
        check: Check | None = known[key].metadata["check"]
        expected = check(made[key]) if check else None
        if expected:
            raise _wrong(raw, expected, name, full)
    return cls(**made)


def _value(kind: Any, raw: object, name: str, key: str) -> object:
    """Turn one TOML value into the type a field declares."""
    if typing.get_origin(kind) is types.UnionType:
        kind = next(a for a in typing.get_args(kind) if a is not type(None))
    if is_dataclass(kind):
        return _dataclass(typing.cast(type, kind), raw, name, key)
    if typing.get_origin(kind) is tuple:
        return _collection(typing.get_args(kind)[0], raw, name, key)
    if type(raw) is not kind:
        raise _wrong(raw, EXPECTED[kind], name, key)
    return raw


def _collection(member: Any, raw: object, name: str, key: str) -> object:
    """A list of strings, or a table with free keys."""
    if member is str:
        if not isinstance(raw, list):
            raise _wrong(raw, "a list of strings", name, key)
        return tuple(_value(str, each, name, f"{key}[{place}]") for place, each in enumerate(raw))
    inner = typing.get_args(member)[1]
    if not isinstance(raw, dict):
        raise _wrong(raw, "a table", name, key)
    return tuple((each, _value(inner, value, name, f"{key}.{each}")) for each, value in raw.items())


EXPECTED: Mapping[object, str] = types.MappingProxyType({bool: "true or false", int: "a whole number", str: "a string"})
FOUND: Mapping[object, str] = types.MappingProxyType(
    {bool: "true or false", int: "a whole number", str: "a string", float: "a number", list: "a list", dict: "a table"}
)


def _wrong(found: object, expected: str, name: str, key: str) -> ConfigError:
    kind = FOUND.get(type(found), type(found).__name__)
    return ConfigError(
        f"{name}: {key}: found {found!r} ({kind}), expected {expected}", "see docs/configuration.md for every key"
    )
