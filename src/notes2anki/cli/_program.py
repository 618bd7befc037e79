"""The commands of the program, and how to call them: by the name and for the notes that this run was started with."""

import os
import re
import shlex
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType

COMMANDS = MappingProxyType(
    {
        "build": "build",
        "plan": "plan",
        "check": "check",
        "show": "show",
        "explain": "explain",
        "preview": "preview",
        "adopt": "adopt",
        "doctor": "doctor",
        "drop": "drop",
        "ledger": "ledger",
    }
)
"""Command to module of this package, in the order of ``--help``."""

PROGRAM = "notes2anki"
_CALL = re.compile(
    rf"\b{PROGRAM} (?P<command>{'|'.join(COMMANDS)})\b(?<!ledger(?! rebuild))"
    r"(?P<words>(?: (?:--[a-z-]+|rebuild|OLD|NEW|GUID|FILE:LINE|[a-z2-7]{16})(?![\w-]))*)"
)
"""A command in advice, with its options and arguments: names in capitals, GUIDs. A ledger begins nearly like one."""
_BY_OPTION = ("doctor", "explain")
"""Commands that take the notes folder by ``--notes``."""


@dataclass(frozen=True, slots=True)
class Place:
    """The notes that a run is about, each part as it has to be typed; empty where it is the default."""

    notes: str = ""
    ledger: str = ""
    config: str = ""


_DEFAULT = Place()
_place: ContextVar[Place] = ContextVar("_place", default=_DEFAULT)


def advise_for(place: Place) -> None:
    """From now on advice is for these notes."""
    _place.set(place)


def program() -> str:
    """The name to call the program by; the wrapper beside the sources tells its own."""
    return os.environ.get("NOTES2ANKI_PROGRAM") or PROGRAM


def as_called(text: str) -> str:
    """Advice with the commands in it as they have to be typed."""
    return _CALL.sub(_as_typed, text)


def _as_typed(call: re.Match[str]) -> str:
    command, words = call["command"], call["words"]
    asked = "" if command == "explain" and not words else _operands(command)
    return f"{program()} {command}{words}{asked}"


def _operands(command: str) -> str:
    """What a command needs to be told of the notes that this run is about."""
    place = _place.get()
    words = ["--notes", place.notes] if place.notes and command in _BY_OPTION else [place.notes]
    words += ["--ledger", place.ledger] if place.ledger and command != "show" else []
    words += ["--config", place.config] if place.config and command not in ("drop", "doctor") else []
    return "".join(f" {shlex.quote(word)}" for word in words if word)
