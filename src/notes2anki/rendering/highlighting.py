"""Code -> HTML spans of a few classes that the note type's style sheet colours; blanks in it stay where they were.

Pygments splits the code. Its many token types are folded into seven classes, so that the style sheet stays small and a
newer Pygments seldom changes a card.
"""

import re
from html import escape

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from .sentinels import SENTINEL

_CLASSES = (
    ("Comment", "tc"),
    ("Keyword", "tk"),
    ("Literal.String", "ts"),
    ("Literal.Number", "tn"),
    ("Name.Tag", "tt"),
    ("Name.Attribute", "tt"),
    ("Name.Function", "tf"),
    ("Name.Class", "tf"),
    ("Name.Builtin", "tb"),
)
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]+")
CLASSES = frozenset(name for _, name in _CLASSES)


def highlight(code: str, info: str) -> str:
    """Render the inside of a ``<code>`` element; ``info`` is what stands behind the opening fence."""
    plain = SENTINEL.sub("", code)
    sentinels = [(match.start() - seen, match.group()) for seen, match in enumerate(SENTINEL.finditer(code))]
    return "".join(_spans(_pieces(plain, info), sentinels))


def _pieces(code: str, info: str) -> list[tuple[str, str]]:
    """Split code into (class, text); one plain piece where the language is unknown."""
    language = _LANGUAGE.match(info)
    if not language:
        return [("", code)]
    try:
        lexer = get_lexer_by_name(language.group().lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [("", code)]
    pieces: list[tuple[str, str]] = []
    for kind, text in lexer.get_tokens(code):
        css = _class_of(str(kind))
        if pieces and pieces[-1][0] == css:
            pieces[-1] = (css, pieces[-1][1] + text)
        else:
            pieces.append((css, text))
    return pieces if "".join(text for _, text in pieces) == code else [("", code)]


def _class_of(kind: str) -> str:
    name = kind.removeprefix("Token.")
    return next((css for prefix, css in _CLASSES if name.startswith(prefix)), "")


def _spans(pieces: list[tuple[str, str]], sentinels: list[tuple[int, str]]) -> list[str]:
    html, offset, waiting = [], 0, list(sentinels)
    for css, text in pieces:
        start = 0
        while waiting and waiting[0][0] < offset + len(text):
            cut, sentinel = waiting.pop(0)
            html += [_span(css, text[start : cut - offset]), sentinel]
            start = cut - offset
        html.append(_span(css, text[start:]))
        offset += len(text)
    return html + [sentinel for _, sentinel in waiting]


def _span(css: str, text: str) -> str:
    if not text:
        return ""
    return f'<span class="{css}">{escape(text)}</span>' if css and text.strip() else escape(text)
