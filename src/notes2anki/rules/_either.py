"""Lines that say which of two things is so: 任意, 無料, シングルスレッド. A bare blank does not tell what is asked."""

import re

from ..language.inline import plain
from ..model import Blank, Body, Markdown

_OF_WHAT = {"必須": "要否", "任意": "要否", "有料": "料金", "無料": "料金"}
"""What such a word is said of."""
_SINGLE_OR_MULTI = re.compile(r"(?:シングル|マルチ)(?:スレッド|タスク|コア|テナント|ユーザー?|プロセス)")


def either_or(text: Markdown) -> Body | None:
    """A body whose blank says what is asked, where a line says nothing but which of two is so; None for other lines."""
    shown = plain(text).rstrip("。 ")
    hint = "シングルかマルチか" if _SINGLE_OR_MULTI.fullmatch(shown) else _OF_WHAT.get(shown)
    return (Blank(text, 1, hint),) if hint else None
