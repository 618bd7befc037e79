"""Names of which nothing is said: which lines are no more than that, and when they are no fact."""

import re

from .. import codes
from ..diagnostics import Diagnostic
from ..language.counting import tells_another_count
from ..language.english.text import is_attribute
from ..language.english.words import NOUNS_TOO, verb_forms
from ..language.inline import Mark, plain
from ..language.japanese import words as japanese
from ..topics.glosses import gloss_of
from ..topics.labels import label, names_kind
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of
from ._judging import FEW, SHORT, is_short
from ._limits import LONGEST_LIST, MOST_UNORDERED
from ._members import is_name
from ._parts import attribute_draft
from ._place import Statement, Subject
from ._rule import Skip

_NAME_WORDS, _PAIR = 2, 2
_PROPER_NAME = re.compile(
    r"[A-Z][\w+.&/-]*(?: (?:(?:of|and|for|the|in|on|with|to) )?(?:[A-Z][\w+.&/-]*|\d[\w.]*|&))+(?: \([\w &-]+\))?"
)


def is_proper_name(statement: Statement) -> bool:
    """Whether a line is the name of a thing in English capitals: nobody can tell one half of it from the other."""
    text = statement.plain.rstrip(":. ")
    words = text.split()
    if len(words) < _NAME_WORDS or not statement.topic.is_leaf or statement.of > 1 or not _PROPER_NAME.fullmatch(text):
        return False
    return "s" not in verb_forms(words[0].lower()) or words[0].lower() in NOUNS_TOO


def keyword(statement: Statement) -> Skip:
    """A name without a definition: a gap in the notes, which their author is told."""
    return Skip(
        lines=lines_of(statement.topic),
        reason="a keyword without a definition",
        diagnostic=Diagnostic(
            code=codes.KEYWORD_ONLY, span=statement.topic.span, message=f"nothing says what this is: {statement.plain}"
        ),
    )


def is_mere_code(statement: Statement) -> bool:
    """Whether a line is nothing but several code spans side by side, of which nothing is said: ```` `a` / `b` ````."""
    codes = statement.view.marked(Mark.CODE)
    text = statement.view.text
    for code in reversed(codes):
        text = text[: code.start] + text[code.end :]
    return (
        len(codes) > 1
        and statement.of == 1
        and statement.topic.is_leaf
        and re.fullmatch(r"[\s/／&]+", text) is not None
    )


def numbered_names(statements: list[Statement], topic: Topic) -> list[Statement]:
    """The bare names that an author numbered below a heading with other lines as well; none where one is no name."""
    numbered = [t for t in topic.topics if t.carrier is Carrier.NUMBER]
    names = [s for s in statements if s.topic.carrier is Carrier.NUMBER and s.of == 1 and s.topic.is_leaf]
    if (
        topic.carrier is not Carrier.HEADING
        or len(numbered) == len(topic.topics)
        or not FEW <= len(names) <= MOST_UNORDERED
    ):
        return []
    in_row = numbered[-1].span.last - numbered[0].span.first < 2 * len(numbered)
    are_names = all(is_short(s, SHORT) and _is_bare_name(s) for s in names)
    return names if len(names) == len(numbered) and in_row and are_names else []


def mere_members(statements: list[Statement], topic: Topic) -> list[Statement]:
    """The bare names among names that have their own explanations: they are listed together with those."""
    if not _explains_names(topic):
        return []
    names = [s for s in statements if s.of == 1 and s.topic.is_leaf and is_short(s) and _is_bare_name(s)]
    return names if len(names) > 1 or names_kind(plain(label(topic.text))) else []


def is_left_unexplained(statements: list[Statement], topic: Topic) -> bool:
    """Whether the only statement left is a bare name behind names that have their explanations: it is no definition."""
    if len(statements) != 1 or not _explains_names(topic) or statements[0].topic.span == topic.topics[0].span:
        return False
    return statements[0].topic.is_leaf and is_short(statements[0]) and _is_bare_name(statements[0])


def catalogued_names(statements: list[Statement]) -> list[Statement]:
    """The bare Japanese names among statements that are no list, where there are several: each would do for any other.

    Empty where they are few.
    """
    names = [
        s
        for s in statements
        if s.of == 1 and s.topic.is_leaf and japanese.is_japanese(s.plain) and is_short(s) and _is_bare_name(s)
    ]
    return names if len(names) > FEW else []


def is_one_of_many(statement: Statement, topic: Topic, subject: Subject) -> bool:
    """Whether a line is one bare word behind many others of which something is said, and nothing is said of it."""
    if len(topic.topics) <= LONGEST_LIST or not is_left_unexplained([statement], topic):
        return False
    said = attribute_draft(statement, subject) or is_attribute(statement.plain)
    return not said and len(japanese.tokens(statement.plain)) == 1


def are_some_names(statements: list[Statement], topic: Topic) -> bool:
    """Whether statements are the bare names of a long numbered catalogue in which others are explained.

    A list of them would pass for the whole one.
    """
    names = all(s.topic.carrier is Carrier.NUMBER and is_short(s) and _is_bare_name(s) for s in statements)
    return len(topic.topics) > MOST_UNORDERED and len(statements) > 1 and names and _explains_names(topic)


def are_fewer_names(statements: list[Statement], topic: Topic) -> bool:
    """Whether statements are bare names, and fewer than the line above them says; two are asked beside each other."""
    names = all(is_short(s) and _is_bare_name(s) and not gloss_of(s.view.masked()) for s in statements)
    return len(statements) not in (0, _PAIR) and names and tells_another_count(topic.plain, len(statements))


def _explains_names(topic: Topic) -> bool:
    """Whether one of the names below a topic has its explanation, on its line or below it."""
    return any(is_name(t) and (not t.is_leaf or split_term(t.text)) for t in topic.topics)


def _is_bare_name(statement: Statement) -> bool:
    """Whether a statement is a name and no remark: it has no particle but の and と."""
    particles = [t for t in japanese.tokens(statement.plain) if t.pos == "助詞" and t.surface not in ("の", "と", "や")]
    return is_name(statement.topic) and not particles
