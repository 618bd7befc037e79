"""The lines of the list of which a note asks for one, and what follows from them for those that share its question."""

import re
from dataclasses import dataclass

from ..language.clauses import comment_of_topic
from ..language.counting import leaves_out
from ..language.english.brackets import stands_for
from ..language.english.text import is_english
from ..language.inline import plain
from ..model import Markdown
from ..rules import LONGEST_LIST
from ..topics.glosses import glossed_name
from ..topics.labels import is_label, label

_HIRAGANA = re.compile(r"[\u3041-\u309f]")


@dataclass(frozen=True, slots=True)
class Beside:
    """The lines of the list of which a note asks for one: all of them, or none where they cannot be shown.

    ``explained`` tells whether something stands below some of them, ``of_kind`` whether what is above says of what kind
    they are.
    """

    lines: tuple[Markdown, ...] = ()
    explained: bool = False
    of_kind: bool = False

    def names_below(self, prompt: Markdown) -> tuple[Markdown, ...]:
        """The names of all lines, where they can be asked together: of one kind, or none of them explained.

        What a topic is called in full is none of its members.
        """
        lines = tuple(map(glossed_name, self.lines))
        names = tuple(map(label, lines))
        are_names = 1 < len(names) <= LONGEST_LIST and all(map(_is_name, lines))
        if not are_names or any(stands_for(plain(prompt), plain(name)) for name in names):
            return ()
        return names if self.of_kind or not self.explained else ()

    def is_left_over(self, text: Markdown) -> bool:
        """Whether a line is a mere name of which nothing is said, among others that are explained.

        It is no command, nor more than a name at the head of the list, which may define what that is of.
        """
        if not self.explained or self.of_kind or "`" in text or not is_label(plain(text)) or _tells(plain(text)):
            return False
        behind = self.lines[1:] if _HIRAGANA.search(text) else self.lines
        return any(line.startswith(text) for line in behind)


NO_LIST = Beside()
"""A note that asks for no line of a list."""


def _tells(text: str) -> bool:
    """Whether a short English text may say something, and be no name: not all its words have capitals."""
    words = text.split()
    return is_english(text) and len(words) > 1 and any(word[0].islower() for word in words[1:])


def _is_name(line: Markdown) -> bool:
    """Whether a line is a name, or a name with its definition."""
    text = plain(line)
    told = comment_of_topic(text) or leaves_out(text) or re.search(r"[?？。、]|割愛|^(?:など)+$", text)
    return not told and is_label(plain(label(line)))
