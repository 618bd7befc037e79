"""The commands of the program, and the name that it was started by."""

import os
import re
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
_CALL = re.compile(rf"\b{PROGRAM}(?= (?:{'|'.join(COMMANDS)})\b)")


def program() -> str:
    """The name to call the program by; the wrapper beside the sources tells its own."""
    return os.environ.get("NOTES2ANKI_PROGRAM") or PROGRAM


def as_called(text: str) -> str:
    """Advice with the commands in it as they have to be typed."""
    name = program()
    return _CALL.sub(lambda _: name, text)
