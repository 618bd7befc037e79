"""Commands as answers."""

import re
from collections.abc import Sequence

from ..model import Blank, Body, Markdown
from ._blocks import fence_around

IS_SHELL = re.compile(
    r"(?:|sh|bash|shell|zsh|shell-session|console|powershell|ps1?|bat|cmd|terminal)(?: .*)?$", re.IGNORECASE
)
"""What a listing of commands calls its language."""
IS_SQL = re.compile(r"(?:sql|mysql|psql|postgresql|sqlite)(?: .*)?$", re.IGNORECASE)
TREE = re.compile(r"[├└│┌]|(?<!-)-{3,}(?!BEGIN|END)[^-|+\n]{2,40}-{3,}")
"""What folders, boxes and measures (``----24 bit----``) are drawn with."""
_PROMPT = re.compile(
    r"^(?:\[?[\w.-]+@[^\s\]$#>]+[^$#>\n]{0,20})?\$ (?=\S)|^[A-Z][\w-]{0,20}(?:\([\w-]+\))?[#>] ?(?=[a-z])|"
    r"^(?:PS )?[A-Z]:[\\¥￥][^>\n]{0,60}>[ ]?(?=\S)|^(?:PS )?[A-Z]:>[ ]?(?=\S)"
)
"""What stands before a command that was typed at a terminal."""
_WORD = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_MERE = re.compile(r"(?:実行|する|コマンド|の|を|[\s　:：`])*")
_BEGINNING = 3
_LONG = 40
_LONG_REST = 90
_SUBCOMMAND = re.compile(r"^(?:\$ )?(?:[A-Z_][A-Z0-9_]*=\S+ )*[\w.-]+ (?P<name>[a-z][\w-]*(?: [a-z][\w-]+)?)(?= )")


_PREPARES = re.compile(
    r"(?P<first>(?:sudo )?(?:(?:apt|apt-get|yum|dnf|brew|apk) update|cd \S+|mkdir \S.*?)(?: -y)? &&(?: \\\n)?\s*"
    r"(?:sudo )?)"
    r"(?P<rest>\S.*)",
    re.DOTALL,
)
"""A command that only makes ready for the one behind it."""


def typed(code: str) -> str:
    """The one command that was typed at a terminal, without what it answered; the listing itself where it is no such.

    Of several commands the prompts are left out alone.
    """
    lines = code.split("\n")
    prompts = [_PROMPT.match(line) for line in lines]
    if sum(map(bool, prompts)) > 1:
        bare = [line[p.end() :] if p else line for line, p in zip(lines, prompts, strict=True)]
        return "\n".join(bare) if all(prompts) else code
    if not prompts[0]:
        return code
    end = next((i for i, line in enumerate(lines) if not line.endswith("\\")), len(lines))
    return "\n".join([lines[0][prompts[0].end() :], *lines[1 : end + 1]]).rstrip()


def is_named_by(code: str, title: str) -> bool:
    """Whether a title is nothing but how a command begins, or its verb: ``docker push実行``, ``push``."""
    words = [w for w in _WORD.findall(code.lower()) if w != "sudo"][:_BEGINNING]
    named = _WORD.findall(title.lower())
    begins = named == words[: len(named)] or (len(named) == 1 and named[0] in words)
    return bool(named) and begins and _MERE.fullmatch(_WORD.sub("", title.lower())) is not None


def has_subcommand(code: str) -> bool:
    """Whether a command line names what it does before its options: ``aws s3 sync …``."""
    return bool(_SUBCOMMAND.match(code))


def command_body(info: str, code: str) -> Body:
    """A code block whose command is hidden; of a long one only what it is called, its options stay to be read."""
    fence = fence_around(code)
    before, blank, after = f"{fence}{info}\n", code, f"\n{fence}"
    command = _SUBCOMMAND.match(code)
    prepared = _PREPARES.fullmatch(code)
    if prepared and len(prepared["rest"]) <= _LONG_REST:
        before, blank = before + prepared["first"], prepared["rest"]
    elif command and len(code) > _LONG:
        before += code[: command.start("name")]
        blank = command["name"]
        after = code[command.end("name") :] + after
    return (Markdown(before), Blank(Markdown(blank), 1), Markdown(after))


_KIND_NAMED = re.compile(
    r"^(?P<before>(?:\$ )?(?:sudo |watch )?(?:kubectl|oc|eksctl|minikube|helm|docker|podman|vault|terraform|git) )"
    r"(?P<name>(?:(?:get|top|create|describe|rollout|set|config|auth|api|image|volume|network|container|secrets|state|"
    r"workspace|remote|stash) [a-z]+(?![\w-])|[a-z]+(?:-[a-z]+)?(?![\w-])))(?P<after>.*)$"
)
_BEFORE_OPTIONS = re.compile(
    r"^(?P<before>(?:\$ )?(?:aws|az|gcloud) )(?P<name>[a-z][a-z0-9]*(?: [a-z][a-z0-9-]*){1,3})(?P<after>| -.*)$"
)


def subcommand_of(code: str) -> tuple[str, str, str] | None:
    """A command line as what stands before what it does, that, and what it does it to: the names are shown."""
    found = _BEFORE_OPTIONS.match(code) or _KIND_NAMED.match(code)
    return (found["before"], found["name"], found["after"]) if found else None


def subcommand_body(info: str, parts: tuple[str, str, str]) -> Body:
    """A code block of a command of which only what it does is hidden."""
    fence = fence_around("".join(parts))
    before, name, after = parts
    return (Markdown(f"{fence}{info}\n{before}"), Blank(Markdown(name), 1), Markdown(f"{after}\n{fence}"))


def commands_body(info: str, commands: Sequence[str]) -> Body:
    """A code block of several commands, all of which are hidden, each on its line."""
    fence = fence_around("\n".join(commands))
    pieces: list[Markdown | Blank] = [Markdown(f"{fence}{info}\n")]
    for number, command in enumerate(commands):
        pieces += [*([Markdown("\n")] if number else []), Blank(Markdown(command), 1)]
    return (*pieces, Markdown(f"\n{fence}"))
