"""Commands as answers."""

import re

from ..model import Blank, Body, Markdown

IS_SHELL = re.compile(
    r"(?:|sh|bash|shell|zsh|shell-session|console|powershell|ps1?|bat|cmd|terminal)(?: .*)?$", re.IGNORECASE
)
"""What a listing of commands calls its language."""
IS_SQL = re.compile(r"(?:sql|mysql|psql|postgresql|sqlite)(?: .*)?$", re.IGNORECASE)
TREE = re.compile(r"[├└│┌]")
"""What folders and boxes are drawn with."""
_LONG = 40
_TICKS = re.compile(r"`{3,}")
_SUBCOMMAND = re.compile(r"^(?:\$ )?(?:[A-Z_][A-Z0-9_]*=\S+ )*[\w.-]+ (?P<name>[a-z][\w-]*(?: [a-z][\w-]+)?)(?= )")


def has_subcommand(code: str) -> bool:
    """Whether a command line names what it does before its options: ``aws s3 sync …``."""
    return bool(_SUBCOMMAND.match(code))


def command_body(info: str, code: str) -> Body:
    """A code block whose command is hidden; of a long one only what it is called, its options stay to be read."""
    fence = max((run + "`" for run in _TICKS.findall(code)), key=len, default="```")
    before, blank, after = f"{fence}{info}\n", code, f"\n{fence}"
    command = _SUBCOMMAND.match(code)
    if command and len(code) > _LONG:
        before += code[: command.start("name")]
        blank = command["name"]
        after = code[command.end("name") :] + after
    return (Markdown(before), Blank(Markdown(blank), 1), Markdown(after))
