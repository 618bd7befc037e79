"""Literals in code spans, and identifiers that a statement turns on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..language.english.news import is_shown
from ..language.english.text import after_what_is_shown, is_english
from ..language.inline import Cut, Mark, body
from ..language.phrases import weight
from ..model import Kind, Markdown
from ..topics.glosses import gloss_of
from ..topics.topic import Topic, is_code_only, lines_of
from ._members import final_code, is_list_member
from ._parts import clause_told
from ._place import Place, Statement
from ._rule import Draft, Verdict, statement_rule

_RARE = 0.8
"""An identifier without code marks has to be rarer than this in the notes."""
_SHORT = 26.0
"""Up to this weight a statement is searched for identifiers without code marks."""
_LEAST_WORDS, _FEW_WORDS = 3.5, 8.0
"""Words that weigh less beside literals do not ask for them; beside another name they have to weigh more."""
_OTHER_NAME = re.compile(r"[A-Z]{2,}|[A-Z][a-z]")
_PLACEHOLDER = re.compile(r"^(?:xxx|foo|hoge|your|my|example|sample)", re.IGNORECASE)
_FILLED_IN = re.compile(
    r"\$?\{[a-z]+(?:[-_ ][a-z]+)+\}|<[a-z]+(?:[-_ ][a-z]+)+>|\[(?:your|my)[-_ ][^\[\]]+\]", re.IGNORECASE
)
"""What the reader is to put something of his own for: ``{private-key-file}``."""
_LONG_PATH = 40
"""Of a path of more characters only a part is hidden."""
_PATH = re.compile(r"(?:/[\w.<>{}$*-]+){3,}/?")
_KEY_VALUE = re.compile(r"^(?P<key>[\w.-]+)\s*[:=]\s*(?P<value>\S.*)$")
_FILE = r"\.?[\w-]+\.(?:ya?ml|json|conf|sh|py|js|toml|ini|xml|config)"
_IDENTIFIER = re.compile(
    r"(?<![\w./-])(?a:--[a-z][\w-]+|(?:[A-Z][a-z0-9]+){3,}|"
    r"[A-Z][a-z]+(?:Config|Id|Count|Seconds|Time|Arn|Name|Access|Policy|Exception|Error|Item|Header)|"
    rf"[A-Z]+_[A-Z_]+|\.[a-z][\w-]{{3,}}|{_FILE}(?![\w/-]))"
)
"""Japanese stands right beside it: ``.ebextensionsディレクトリに``."""
_COMMAND = re.compile(
    r"(?P<command>[a-z][\w.-]*(?: [\w./{}*:~+-]+)*? --?[A-Za-z][\w-]*(?: [\w./{}*:~+-]+)*)"
    r"[ ]?[でをに](?=[\u3040-\u9fff])",
    re.ASCII,
)
"""A command with an option, without code marks, before what it does: ``tide -m 3 で満潮を出す``."""
_LISTED_BEHIND = re.compile(r"\s*[,，、/>＞≫]\s*\.?[A-Za-z]")
"""A name of the same kind follows: the identifier is one of a list (``Node.js,Python,Go``)."""
_WORDS = re.compile(r"[A-Z]?[a-z]+(?: [A-Z]?[a-z]+)+")
"""Ordinary words in a code span: a term that the author stresses so."""
_BARE_LITERAL = re.compile(rf"^(?:`[^`]+`|{_FILE}|--?[a-z][\w-]+|[A-Z]+(?:_[A-Z]+)+|Fn::\w+)$")
"""A label that is nothing but a literal."""


@statement_rule
def literal(statement: Statement, place: Place) -> Iterator[Verdict]:
    """Paths, flags, headers and commands are to be recalled to the letter.

    ## What it finds
    A statement with code spans, or with one identifier (``DeadLetterConfig``, ``--flag``, ``x.yaml``), beside words
    that say what it is for; a code span of the form ``key: value``.

    ## What it makes
    A cloze note with the literals (or the value) hidden, and with the news of another clause of a Japanese sentence.

    ## What it leaves alone
    A statement that is all code: it is a member of what stands above it. Code spans of ordinary words, which
    only stress them; a name with its explanation in brackets.

    ## Options
    None.
    """
    if is_list_member(statement.topic, place) or gloss_of(statement.view.masked()):
        return
    seen = statement.view
    last = final_code(seen)
    spans = seen.marked(Mark.CODE)
    codes = [c for c in spans if (c.start, c.end) == last or not _WORDS.fullmatch(seen.text[c.start : c.end])]
    cuts = [Cut(c.start, c.end, 1) for c in codes if c.start >= after_what_is_shown(seen.text)]
    cuts = [c for c in cuts if not _FILLED_IN.fullmatch(seen.text, c.start, c.end)]
    cuts = [c for c in cuts if not _is_said_above(seen.text, c, place)]
    if len(codes) == 1 and (codes[0].start, codes[0].end) == (0, len(seen.text)):
        pair = _KEY_VALUE.match(seen.text)
        cuts = [Cut(*pair.span("value"), 1)] if pair and not seen.text.startswith("arn:") else []
    elif not codes and (command := _COMMAND.match(seen.text)):
        cuts = [Cut(*command.span("command"), 1)]
    elif not codes and weight(seen.text) <= _SHORT:
        cuts = _identifier(seen.text, place)
    if len(codes) == 1 and _code_siblings(place) > 1 and codes[0].end - codes[0].start == len(seen.text):
        return
    cuts = [_last_of_path(seen.text, cut) for cut in cuts]
    left = weight(seen.text) - sum(weight(seen.text[c.start : c.end]) for c in cuts)
    if not cuts or (left < _LEAST_WORDS and last is None):
        return
    subject = place.subject()
    if len(codes) == len(spans) and (told := clause_told(statement, place, [(c.start, c.end) for c in spans])):
        cuts = sorted([*cuts, Cut(*told, 2)], key=lambda cut: cut.start)
    hidden = body(seen, cuts)
    lines = lines_of(statement.topic)
    yield Draft(kind=Kind.CLOZE, prompt=subject.prompt, path=subject.path, body=hidden, lines=lines)


def _is_said_above(text: str, cut: Cut, place: Place) -> bool:
    """Whether what an English line sets as code can be read above it or in the rest of it."""
    return is_english(text) and is_shown(text, ((cut.start, cut.end),), place.subject().plain)


def _last_of_path(text: str, cut: Cut) -> Cut:
    """The last part of a path too long to be known by heart."""
    if cut.end - cut.start <= _LONG_PATH or not _PATH.fullmatch(text[cut.start : cut.end]):
        return cut
    last = text.rstrip("/").rindex("/", cut.start, cut.end - 1) + 1
    return replace(cut, start=last)


def _identifier(text: str, place: Place) -> list[Cut]:
    """The one identifier of a statement, if it is no product name: those stand all over the notes."""
    found = [m for m in _IDENTIFIER.finditer(text) if not _PLACEHOLDER.match(m.group())]
    if len(found) != 1 or _in_brackets(text, found[0].start()):
        return []
    if _LISTED_BEHIND.match(text, found[0].end()):
        return []
    rest = text[: found[0].start()] + text[found[0].end() :]
    if _OTHER_NAME.search(rest) and weight(rest) < _FEW_WORDS:
        return []
    return [Cut(*found[0].span(), 1)] if place.rarity(found[0].group()) > _RARE else []


def _in_brackets(text: str, position: int) -> bool:
    before = text[:position]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _code_siblings(place: Place) -> int:
    return sum(isinstance(item, Topic) and is_code_only(item) for item in place.siblings)


def is_literal(text: Markdown) -> bool:
    """Whether a label is a literal (a file name, flag or variable): it is to be recalled from its purpose too."""
    return bool(_BARE_LITERAL.match(text.strip()))
