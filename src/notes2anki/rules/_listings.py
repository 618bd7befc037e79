"""What the comments of a listing explain: its commands and options, or the settings of a file."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..language.english.words import NOUNS_TOO, verb_forms
from ..language.japanese import words as japanese
from ..model import CodeBlock, Markdown
from ..topics.labels import is_aspect, is_empty, is_label
from ..topics.topic import Topic
from ._commands import IS_SHELL, IS_SQL, TREE, has_subcommand

_LOGGED = r"\S*[\d/ :A-Za-z-]{0,24}\b\d\d:\d\d:\d\d\b"
"""How the line of a log begins."""
_BEHIND = re.compile(
    rf"^(?:[$>] )?(?!{_LOGGED})(?P<code>[^\s#$>].+?)(?: \\)?\s+#\s+(?P<told>\S.*)$",
)
_BEHIND_SQL = re.compile(r"^(?P<code>[A-Za-z].*?)\s+--\s+(?P<told>\S.*)$")
_OPTION = re.compile(
    r"^(?!-(?:ba|z|k|da|c)?sh: )(?P<code>--?[A-Za-z][\w-]*(?:,? --?[\w-]+)?(?:[ =]<[^<>]+>)?)"
    r"(?:\s+[-–—#]\s+|\s*[:：]\s+|\s{2,})(?P<told>\S.*)$"
)
"""An option and what it does; ``-bash:`` is how a shell begins its complaints."""
_ABOVE = re.compile(r"^#{1,3}\s*(?P<told>[^\s#!].*)$")
_COMMAND = re.compile(
    r"^(?:[$>] )?(?:sudo )?(?P<command>(?P<set>(?:[A-Z_][A-Z0-9_]*=[^\s$(`]+ )*)[a-z][\w.-]*(?: \S.*)?)$", re.DOTALL
)
"""A command, with the variables that are set for it alone."""
_NO_COMMAND = re.compile(r"^(?:cd|echo|export|exit|set|source|alias|if|for|while|do|done|fi|then|else)\b|\\$|^\S+ ?=")
_OPENS_BLOCK = re.compile(
    r"^\s*(?:(?:def|class|module|function|func|fn|public|private|static|switch|try)\b.*|"
    r"(?:if|for|while|elif|else|unless|until|case|begin)\b(?!.*;\s*(?:do|then)$).*)$|"
    r"(?<!; )\bdo(?: \|[^|]+\|)?$|\)[ ]?\{$"
)
"""A line that opens a block of a program; those of a shell are closed by other words."""
_CLOSES_BLOCK = re.compile(r"\s*(?:end|[})\]]+;?)")
_IN_BLOCK = re.compile(
    r"\s{2,}(?:return|yield|raise|print|puts|self\.|this\.|[a-z_]\w* [-+*/]?= \S|[a-z_][\w.]*\(.*\)$)"
)
_SPECIAL = re.compile(r"[`*<>|\[\]$\\]|__|\{\{|\}\}|==|~~|\b_\S|\S_\b")
"""Signs that Markdown or Anki would read."""
_SHOWN = re.compile(
    r"\s--?\w|[/=]|^(?:aws|az|gcloud|gsutil|kubectl|docker|terraform|git|npm|pip|systemctl|apt|yum|dnf) "
)
"""What tells a command from running text."""
_LONGEST_LINE = 200
_MOST_TOGETHER, _LONGEST_TOGETHER = 3, 60
"""So many commands of so many characters are what one comment is about."""
_ARGUMENT = re.compile(r"--?[A-Za-z][\w-]*(?:=(?:<[^<>]+>|[a-z]+))?|<[^<>]+>|\[[^\[\]]+\]|\{[^{}]+\}|[A-Z][A-Z_]+|[|]")
"""An option, or what the reader is to fill in: no name that the author made up."""
_GENERAL = re.compile(r"(?P<program>[a-z][a-z0-9.+-]*)(?: (?P<arguments>.+))?")
_WORDS_OF_COMMAND = 2
_MOST_LINES, _LONGEST_LINES = 4, 240
"""A command that goes on for more lines or characters is a script."""
_OF_OPTION = re.compile(r"(?P<option>--?[A-Za-z][\w-]*)\s*[=:：]\s*(?P<told>\S.*)")
"""A comment that tells of one option of its command."""
_NAMED = re.compile(r"(?:sudo )?(?P<name>[a-z][\w.-]*(?: [a-z][\w-]*){0,2})(?= -)")
_IS_DATA = re.compile(r"(?:ya?ml|hcl|tf|terraform|ini|toml|conf|config|cfg|properties)(?::.*)?$", re.IGNORECASE)
"""What a listing of settings calls its language."""
_SETTING = re.compile(r"^(?:- )?(?P<code>[\w.-]+\s*[:=]\s*[^\s#;].*?)\s+(?:#|;|//)\s*(?P<told>[^\s#].*)$")
_LEAST_SETTING_JAPANESE, _LEAST_SETTING_ENGLISH = 6, 4
"""What a setting does takes more characters or words than what its value is."""
_OPEN_VALUE = re.compile(r"[=:]\s*(?:[\[\s,\]]|\"\"|'')*$")
"""A setting whose value the reader is to fill in."""
_OBJECT = frozenset(("a", "an", "the", "this", "that", "these", "your", "it", "its", "all", "to", "here"))
"""What stands behind a verb that could be a noun."""
_METHOD = re.compile(r"(?:方法|手順|やり方|コマンド|使い方)$|^how to ", re.IGNORECASE)
_NO_PURPOSE = re.compile(r"(?:こと|ください|下さい|必要|注意|場合|とき|時|ため)[。.]?$|\Sは[^じ]")
"""What is bidden, or said of a topic, is no purpose of a command."""
_STEP = re.compile(r"^(?:step|手順|ステップ) ?\d|^\d+[.):：\s]|^[①-⑳]", re.IGNORECASE)
_LONGEST_CODE, _LONGEST_TOLD = 60, 80
_LEAST_JAPANESE, _LEAST_ENGLISH = 4, 2
_OF_ANY_COMMAND = ("出力", "入力", "実行", "確認", "省略", "成功", "失敗", "注意")
_MOST = 12
"""A listing with more comments is a script."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A command or option, what a comment tells of it, and the lines of both; ``above`` says which asks.

    Of several ``commands`` each is a line of the code.
    """

    code: str
    told: str
    lines: frozenset[int]
    above: bool
    info: str = ""
    commands: int = 1


def explained(topic: Topic, block: CodeBlock) -> tuple[Explained, ...]:
    """What the comments of a listing below ``topic`` explain; nothing where it is a program."""
    if _IS_DATA.match(block.info):
        found = tuple(_settings(block))
        return found if len(found) <= _MOST else ()
    if not IS_SHELL.match(block.info) and not IS_SQL.match(block.info):
        return ()
    if not block.info.strip() and _is_program(block):
        return ()
    found = tuple(_explained(block))
    return found if len(found) <= _MOST and not _is_for(topic, block, found) else ()


def explains_all(topic: Topic, block: CodeBlock) -> bool:
    """Whether every command of a listing has its comment."""
    return sum(each.commands for each in explained(topic, block)) == len(_commands(block))


def _is_program(block: CodeBlock) -> bool:
    """Whether a listing without a language opens and closes blocks, or is set in below a line that opens one."""
    lines = [line.split(" #", 1)[0].rstrip() for line in block.text.split("\n")]
    opens = any(_OPENS_BLOCK.search(line) for line in lines)
    return opens and any(_CLOSES_BLOCK.fullmatch(line) or _IN_BLOCK.match(line) for line in lines)


def _commands(block: CodeBlock) -> list[str]:
    lines = [line for line in block.text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return [line for number, line in enumerate(lines) if not number or not lines[number - 1].rstrip().endswith("\\")]


def _is_for(topic: Topic, block: CodeBlock, found: tuple[Explained, ...]) -> bool:
    """Whether what stands above a listing of one command tells its purpose, and the comment only adds to that."""
    alone = len(_commands(block)) == 1 and all(e.above for e in found)
    if not alone or is_empty(topic.text) or is_aspect(topic.text):
        return False
    names_thing = is_label(topic.plain) and not _tells_purpose(topic.plain)
    return not (names_thing and all(_tells_purpose(e.told) and not _NO_PURPOSE.search(e.told) for e in found))


def _tells_purpose(text: str) -> bool:
    """Whether a text says what is done, rather than what it is done with."""
    if japanese.has_kana(text) or japanese.is_japanese(text):
        action = japanese.ends_in_action(text) or japanese.ends_in_predicate(text)
        return action or bool(_METHOD.search(text))
    words = text.split()
    begins = len(words) > 1 and not verb_forms(words[0].lower()).isdisjoint(("base", "ing"))
    return begins or bool(_METHOD.search(text))


def _explained(block: CodeBlock) -> Iterator[Explained]:
    """The explained commands and options of a listing."""
    texts, first = _lines(block)
    for number, text in enumerate(texts):
        line = text.strip()[:_LONGEST_LINE]
        if TREE.search(line):
            return
        sql = IS_SQL.match(block.info)
        found = _BEHIND_SQL.match(line) if sql else _BEHIND.match(line) or _OPTION.match(line)
        if found and _is_code(found["code"]) and _is_told(found["told"], found["code"]):
            code, told = _of_option(found["code"], found["told"])
            yield Explained(code, told, frozenset({first + number}), above=False)
        elif number and not sql and (before := _ABOVE.match(texts[number - 1].strip())):
            yield from _below(block, (texts, number, first), before["told"].strip())


def _below(block: CodeBlock, place: tuple[list[str], int, int], told: str) -> Iterator[Explained]:
    """The command below the comment ``told`` of it, or the few that are one answer to it.

    ``place`` are the lines of the listing, which of them is the command, and the line of the file at which they begin.
    """
    texts, number, first = place
    line = texts[number].strip()[:_LONGEST_LINE]
    last = _last_line(texts, number)
    code = "\n".join([line, *(t.rstrip() for t in texts[number + 1 : last + 1])])
    command = _COMMAND.match(code)
    if not command or not _is_told(told, "") or _is_command(told) or told.startswith("-"):
        return
    if together := _together(texts, number):
        lines = frozenset(range(first + number - 1, first + number + len(together)))
        yield Explained("\n".join(together), told, lines, above=True, info=block.info, commands=len(together))
        return
    after = texts[last + 1].strip() if last + 1 < len(texts) else ""
    if (
        (not after or after.startswith("#"))
        and _does(block, line, command["command"].removeprefix(command["set"]))
        and (last == number or (has_subcommand(command["command"]) and len(code) <= _LONGEST_LINES))
    ):
        lines = frozenset(range(first + number - 1, first + last + 1))
        yield Explained(command["command"], told, lines, above=True, info=block.info)


def _together(texts: list[str], number: int) -> list[str]:
    """Two or three short commands of one program that stand below each other; none where one holds a made-up name."""
    below = [text.strip() for text in texts[number : number + _MOST_TOGETHER + 1]]
    end = next((n for n, text in enumerate(below) if not text or text.startswith("#")), len(below))
    commands = [re.sub(r"^[$>] ", "", text) for text in below[:end]]
    programs = {_program(command) for command in commands}
    return commands if 1 < len(commands) <= _MOST_TOGETHER and len(programs) == 1 and "" not in programs else []


def _program(command: str) -> str:
    """The program of a command that anybody would type the same: empty for any other."""
    found = _GENERAL.fullmatch(command.removeprefix("sudo "))
    if found is None or len(command) > _LONGEST_TOGETHER or _NO_COMMAND.search(command):
        return ""
    arguments = re.findall(r"<[^<>]+>|\S+", found["arguments"] or "")
    words = [argument for argument in arguments if not _ARGUMENT.fullmatch(argument)]
    named = all(re.fullmatch(r"[a-z]+", word) for word in words[1:])
    is_known = named and all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word) for word in words[:1])
    return found["program"] if arguments and is_known and len(words) <= _WORDS_OF_COMMAND else ""


def _lines(block: CodeBlock) -> tuple[list[str], int]:
    """The lines of a listing, and the number of the first of them in its file."""
    texts = block.text.rstrip("\n").split("\n")
    return texts, block.span.first + (1 if block.span.last - block.span.first >= len(texts) else 0)


def _last_line(texts: list[str], number: int) -> int:
    """The last line of a command that goes on behind backslashes; its first where it is too long or has no end."""
    last = number
    while last < len(texts) and texts[last].rstrip().endswith("\\"):
        last += 1
    return last if last < len(texts) and last - number < _MOST_LINES else number


def _of_option(code: str, told: str) -> tuple[str, str]:
    """A command and what is told of it; where that tells of one option, the command with this option alone."""
    found = _OF_OPTION.fullmatch(told)
    name = _NAMED.match(code)
    if found and name and found["option"] in code.split() and not re.search(r"\s--?[A-Za-z]", found["told"]):
        return f"{name['name']} {found['option']}", found["told"]
    return code, told


def _settings(block: CodeBlock) -> Iterator[Explained]:
    """The settings of a file whose comments tell what they do; what is told of several tells of none."""
    texts, first = _lines(block)
    found = [(number, match) for number, text in enumerate(texts) if (match := _SETTING.match(text.strip()))]
    told = Counter(match["told"] for _, match in found)
    for number, match in found:
        if told[match["told"]] == 1 and _is_code(match["code"]) and _tells_effect(match["told"], match["code"]):
            yield Explained(match["code"], match["told"], frozenset({first + number}), above=False)


def _tells_effect(told: str, code: str) -> bool:
    """Whether a comment tells what a setting does: it does not bid its reader, nor leave the value open."""
    if not _is_told(told, code) or _OPEN_VALUE.search(code):
        return False
    if japanese.is_japanese(told):
        return len(told) >= _LEAST_SETTING_JAPANESE and japanese.ends_in_predicate(told)
    words = told.lower().split()
    return len(words) >= _LEAST_SETTING_ENGLISH and not _bids(words)


def _bids(words: list[str]) -> bool:
    """Whether an English text begins with a verb that bids: no noun (``plan errors out``), whose verb comes later."""
    noun = f"{words[0]}s" in NOUNS_TOO and words[1] not in _OBJECT
    verb = "base" in verb_forms(words[0]) and not noun
    return verb and not any(word in ("is", "are") for word in words[1:4])


def _is_code(text: str) -> bool:
    """Whether what stands before a comment is a whole command that can be a prompt: no quote or backtick is open."""
    return len(text) <= _LONGEST_CODE and "`" not in text and not text.count('"') % 2 and not text.count("'") % 2


def _does(block: CodeBlock, line: str, command: str) -> bool:
    """Whether a line below a comment is a command that does not only prepare; without a language it must show it."""
    return not _NO_COMMAND.search(command) and bool(block.info or line.startswith(("$", ">")) or _SHOWN.search(command))


def _is_told(text: str, code: str) -> bool:
    """Whether a comment says something that can be asked or can ask."""
    if len(text) > _LONGEST_TOLD or _SPECIAL.search(text) or _STEP.match(text):
        return False
    if is_aspect(Markdown(text)) or is_empty(Markdown(text)) or text.casefold() == code.casefold():
        return False
    if japanese.is_japanese(text):
        return len(text) >= _LEAST_JAPANESE or (" " in code and _is_action(text))
    words = text.split()
    return len(words) >= _LEAST_ENGLISH or (code.isalpha() and bool(verb_forms(words[0].lower())))


def _is_action(text: str) -> bool:
    """Whether a word behind a command says what that does: 圧縮, 一覧; not that it is run, or what comes of it."""
    words = japanese.tokens(text)
    return text not in _OF_ANY_COMMAND and (text == "一覧" or (len(words) == 1 and words[0].is_verbal))


def _is_command(text: str) -> bool:
    """Whether a line behind ``#`` is what root typed, and no comment."""
    if japanese.has_kana(text) or text[0].isupper():
        return False
    return not verb_forms(text.split(maxsplit=1)[0]) or bool(re.search(r"\s-|/|=", text))
