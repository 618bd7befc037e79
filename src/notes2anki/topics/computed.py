"""What an editor of notes computes and shows in the place of what is written: queries of Obsidian and its plugins."""

import re

from ..language.inline import Mark, view
from ..model import Block, CodeBlock, Markdown

_QUERIES = ("dataview", "dataviewjs", "tasks", "query", "base")
"""The languages of listings that an editor runs."""
_IN_LINE = re.compile(
    r"=\s*(?:this\b|\[\[|(?:date|dur|dateformat|choice|default|length|link|elink|embed|sum|round|join)\().*|"
    r"\$=\s*(?:dv|app|moment|await|const|let)\b.*"
)
"""A query of Dataview in a line: ``= this.file.mtime``, ``$= dv.current().file.name``."""


def is_query(block: Block) -> bool:
    """Whether a block is a query, of which its author sees nothing but what it finds."""
    return isinstance(block, CodeBlock) and block.info.casefold().split(" ")[0].strip("{}") in _QUERIES


def is_computed(text: Markdown) -> bool:
    """Whether an editor computes a part of a line."""
    if "`=" not in text and "`$=" not in text:
        return False
    seen = view(text)
    return any(_IN_LINE.fullmatch(seen.text[code.start : code.end].strip()) for code in seen.marked(Mark.CODE))
