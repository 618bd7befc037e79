"""Listings whose commands and options are explained by comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import japanese
from ..bodies import hidden_whole
from ..english_words import verb_forms
from ..labels import is_aspect, is_empty
from ..model import CodeBlock, Kind, Markdown
from ..outline import Carrier, Topic
from ._commands import IS_SHELL, TREE, command_body
from ._place import Place, prompt_of
from ._rule import Draft, Finding, shape_rule

_BEHIND = re.compile(r"^(?:[$>] )?(?P<code>[^\s#$>].+?)(?: \\)?\s+#\s+(?P<told>\S.*)$")
_OPTION = re.compile(
    r"^(?P<code>--?[A-Za-z][\w-]*(?:,? --?[\w-]+)?(?:[ =]<[^<>]+>)?)(?:\s+[-–—#]\s+|\s*[:：]\s+|\s{2,})(?P<told>\S.*)$"
)
_ABOVE = re.compile(r"^#{1,3}\s*(?P<told>[^\s#!].*)$")
_COMMAND = re.compile(r"^(?:[$>] )?(?:sudo )?(?P<command>[a-z][\w.-]*(?: \S.*)?)$")
_NO_COMMAND = re.compile(r"^(?:cd|echo|export|exit|set|source|alias|if|for|while|do|done|fi|then|else)\b|\\$|^\S+ ?=")
_SPECIAL = re.compile(r"[`*<>|\[\]]|__")
_STEP = re.compile(r"^(?:step|手順|ステップ) ?\d|^\d+[.):：\s]|^[①-⑳]", re.IGNORECASE)
_LONGEST_CODE, _LONGEST_TOLD = 60, 80
_LEAST_JAPANESE, _LEAST_ENGLISH = 4, 2
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Explained:
    """A command or option, what a comment tells of it, and the lines of both; ``above`` says which asks."""

    code: str
    told: str
    lines: frozenset[int]
    above: bool
    info: str = ""


@shape_rule
def code_comment(topic: Topic, place: Place) -> Iterator[Finding]:
    """A comment in a listing and the command that it explains ask for each other.

    ## What it finds
    Shell listings, and those of no language, with a command and its comment on one line (``ls  # list``), a comment on
    the line above a command, or an option with its meaning (``-v - tell more``).

    ## What it makes
    Term notes: a command or option asks for what stands behind it; a comment above asks for its command, of which a
    long one hides only its subcommand.

    ## What it leaves alone
    Programs and data; numbered steps, labels such as ``# response``, commands that only prepare (``cd``, ``export``);
    listings with more than twelve such comments, which are scripts.

    ## Options
    None.
    """
    for block in topic.children:
        if isinstance(block, CodeBlock) and IS_SHELL.match(block.info):
            found = list(_explained(block))
            if len(found) <= _MOST and not _is_for(topic, block, found):
                yield from (_draft(e, topic, place) for e in found)


def _is_for(topic: Topic, block: CodeBlock, found: list[_Explained]) -> bool:
    """Whether what stands above a listing of one command tells its purpose, and the comment only adds to that."""
    code = [line for line in block.text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    alone = len(code) == 1 and all(e.above for e in found)
    return alone and not is_empty(topic.text) and not is_aspect(topic.text)


def _explained(block: CodeBlock) -> Iterator[_Explained]:
    """The explained commands and options of a listing."""
    texts = block.text.rstrip("\n").split("\n")
    first = block.span.first + (1 if block.span.last - block.span.first >= len(texts) else 0)
    for number, text in enumerate(texts):
        line = text.strip()
        if TREE.search(line):
            return
        found = _BEHIND.match(line) or _OPTION.match(line)
        if found and len(found["code"]) <= _LONGEST_CODE and _is_told(found["told"], found["code"]):
            yield _Explained(found["code"], found["told"], frozenset({first + number}), above=False)
            continue
        before = _ABOVE.match(texts[number - 1].strip()) if number else None
        after = texts[number + 1].strip() if number + 1 < len(texts) else ""
        command = _COMMAND.match(line)
        if before and command and (not after or after.startswith("#")) and not _NO_COMMAND.search(command["command"]):
            told = before["told"].strip()
            if _is_told(told, "") and not _is_command(told):
                lines = frozenset({first + number - 1, first + number})
                yield _Explained(command["command"], told, lines, above=True, info=block.info)


def _is_told(text: str, code: str) -> bool:
    """Whether a comment says something that can be asked or can ask."""
    if len(text) > _LONGEST_TOLD or _SPECIAL.search(text) or _STEP.match(text):
        return False
    if is_aspect(Markdown(text)) or is_empty(Markdown(text)):
        return False
    if japanese.is_japanese(text):
        return len(text) >= _LEAST_JAPANESE
    words = text.split()
    return len(words) >= _LEAST_ENGLISH or (code.isalpha() and bool(verb_forms(words[0].lower())))


def _is_command(text: str) -> bool:
    """Whether a line behind ``#`` is what root typed, and no comment."""
    if japanese.has_kana(text) or text[0].isupper():
        return False
    return not verb_forms(text.split(maxsplit=1)[0]) or bool(re.search(r"\s-|/|=", text))


def _draft(explained: _Explained, topic: Topic, place: Place) -> Draft:
    """The note of a command or option."""
    chain = (*place.ancestors, topic) if topic.carrier is not Carrier.LINE else place.ancestors
    path, prompt = prompt_of(chain)
    above = (*path, *chain[len(path) :]) if prompt else path
    support = frozenset(range(topic.span.first, topic.span.last + 1))
    if explained.above:
        asked, body = Markdown(explained.told), command_body(explained.info, explained.code)
    else:
        asked, body = Markdown(f"`{explained.code}`"), hidden_whole(Markdown(explained.told))
    return Draft(kind=Kind.TERM, prompt=asked, path=above, body=body, lines=explained.lines, support=support)
