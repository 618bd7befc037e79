"""What is shown and never asked for: what an author struck out or was not sure of, and what only leads elsewhere.

That is a link to another chapter of the notes, a word that points to others, a question of a past exam, a word that
only serves the grammar, and a part of a command.
"""

import re
from dataclasses import replace

from ..language.commandlines import are_glued, is_command_line
from ..language.inline import in_a_row, plain
from ..language.japanese.formal import goes_on, is_formal
from ..language.japanese.words import has_kana
from ..model import Blank, Body, Kind, Markdown
from ..topics.bodies import hidden_whole, listed
from ._rule import Draft

_DOUBT = re.compile(r"[？?]+[）)]?[。.]?$")
_STRUCK = re.compile(r"~~[^~]+~~[。.]?")
NOT_WRITTEN = (
    r"(?:[(（]?(?:TBD|執筆中|工事中|(?:more )?coming soon|to be (?:added|written|completed|continued)|work in progress|"
    r"WIP)[)）]?[。.…！!？?]*|(?:準備|作成)中[.…！!]+|[(（](?:準備|作成)中[)）])"
)
"""What an author writes in the place of what is still to come, to be matched in either case.

準備中 alone may be the meaning of a state.
"""

_PRONOUN = re.compile(
    r"(?:両者|前者|後者|[こそあ](?:れ|いつ)ら?|この2つ|その2つ|ここ|そこ|こちら|そちら|同上|割愛|後述|既述)(?:のこと|だけ)?|"
    r"(?:it|they|them|this|that|these|those|the former|the latter)|"
    r"(?:(?:please )?(?:see|click|check|read|visit|look) )?(?:it )?(?:here|this (?:link|page|article|document|guide))",
    re.IGNORECASE,
)
_GAP = re.compile(r"[（(［\[【][ ]?[A-ZＡ-Ｚa-eア-オ①-⑩][ ]?[)）］\]】](?=[をはがにとでのもへ、])")
"""A gap of a fill-in exercise, which nothing fills: ``（A）を…``."""
_SAME = re.compile(
    r"(?:(?:the )?same as (?:the )?(?:others?|above|before|below|previous)(?: ones?)?|"
    r"(?:上|上記|前|他|以前|同じく上)(?:のもの)?と(?:同じ|同様)(?:です|だ)?)[。.]?",
    re.IGNORECASE,
)
"""What only says that it is as it was said of something else."""
_CHAPTER = (
    r"(?:\[(?:第?\d)[^\[\]]*\]\((?!https?:|#)[^()\s]+\)|"
    r"\[[^\[\]]+\]\((?!https?:|#)(?:[^()\s]*/)?\d[^()\s/]*\.md(?:#[^()\s]*)?\))"
)
"""A link to a numbered file of the notes."""
_PAGE = re.compile(r"<?https?://(?!localhost|\d)[\w.-]+\.[a-z]{2,}/[^\s{}<>]+/[^\s{}<>]{8,}>?(?:\s*より)?[。.]?")
"""The address of a page: where something is told, and not what."""
_CHAPTERS = re.compile(rf"{_CHAPTER}(?:[\s、,・/とや]*{_CHAPTER})*[。.]?")


_OF_AN_EXAM = re.compile(r".*(?:年度?|年[春秋]期?).*(?:午[前後][ⅠⅡ12]?|問[ ]?\d+).*|(?:午[前後][ⅠⅡ12]?の?)?問[ ]?\d+")
"""Which exam asked for it: ``平成28年度の午前Ⅱ問15``."""


def without_never_asked(draft: Draft) -> Draft | None:
    """A draft that asks for nothing of that kind; None where it would ask for nothing else."""
    blanks = [p for p in draft.body if isinstance(p, Blank)]
    written = "".join(p.text if isinstance(p, Blank) else p for p in draft.body)
    if blanks and all(_CHAPTERS.fullmatch(p.text.strip()) for p in blanks):
        return None
    if len(_GAP.findall(written)) > 1:
        return None
    if blanks and all(_SAME.fullmatch(plain(p.text).strip()) for p in blanks):
        return None
    if draft.kind is Kind.TERM and blanks and all(_PAGE.fullmatch(p.text.strip()) for p in blanks):
        return None
    struck = "~~" in written
    pronoun = any(isinstance(p, Blank) and _is_no_answer(p.text) for p in draft.body)
    if draft.kind is not Kind.CLOZE or not (struck or pronoun):
        return draft
    body = _kept(draft.body)
    return replace(draft, body=body) if any(isinstance(piece, Blank) for piece in body) else None


def _is_no_answer(text: Markdown) -> bool:
    """Whether a text only points to another, or to a question of an exam."""
    shown = plain(text).strip(" 。.")
    return bool(_PRONOUN.fullmatch(shown) or _OF_AN_EXAM.fullmatch(shown))


def _kept(body: Body) -> Body:
    """A body without the blanks that ask for nothing; those that are left are numbered anew."""
    found: list[Markdown | Blank] = []
    groups: dict[int, int] = {}
    before = ""
    for piece in body:
        text = piece.text if isinstance(piece, Blank) else piece
        is_struck = before.count("~~") % 2 == 1 or _STRUCK.fullmatch(text.strip()) is not None
        is_pronoun = _is_no_answer(Markdown(text))
        if isinstance(piece, Blank) and not is_struck and not is_pronoun:
            found.append(replace(piece, group=groups.setdefault(piece.group, len(groups) + 1)))
        elif found and isinstance(found[-1], str):
            found[-1] = Markdown(found[-1] + text)
        else:
            found.append(Markdown(text))
        before += text
    return tuple(found)


def without_function_words(draft: Draft) -> Draft | None:
    """A draft of a statement that hides no words that only serve its grammar; None where it would ask for nothing else.

    What is asked as a whole may be such a word (``はい``), but not the end of a sentence that began above it.
    """
    if draft.kind is not Kind.CLOZE:
        whole = draft.body[0].text if len(draft.body) == 1 and isinstance(draft.body[0], Blank) else ""
        return None if has_kana(whole) and goes_on(plain(Markdown(whole))) else draft
    groups = {p.group for p in draft.body if isinstance(p, Blank)}
    wrong = {g for g in groups if all(_serves(p) for p in draft.body if isinstance(p, Blank) and p.group == g)}
    if not wrong:
        return draft
    body = tuple(p.text if isinstance(p, Blank) and p.group in wrong else p for p in draft.body)
    return replace(draft, body=in_a_row(body)) if wrong != groups else None


def takes_command_apart(draft: Draft) -> bool:
    """Whether a draft of a statement asks for a part of a command that was typed, or for two of them as one."""
    shown = "".join(plain(p.text) if isinstance(p, Blank) else plain(p) if p.strip() else p for p in draft.body)
    if "\n" in shown or not is_command_line(shown):
        return False
    whole = not any(re.search(r"[\w-]", piece) for piece in draft.body if not isinstance(piece, Blank))
    return not whole or are_glued(shown)


def without_doubts(draft: Draft) -> tuple[Draft | None, tuple[str, ...]]:
    """A draft that asks for nothing of which its author was not sure, and what that is.

    The draft is None where nothing else is left. A doubt is no member of a list either: its line is left out.
    """
    doubts = [p for p in draft.body if isinstance(p, Blank) and is_doubt(p.text)]
    if not doubts:
        return draft, ()
    told = tuple(plain(p.text) for p in doubts)
    left = [p for p in draft.body if isinstance(p, Blank) and p not in doubts]
    if not left:
        return None, told
    if any(isinstance(piece, str) and re.search(r"\w", piece) for piece in draft.body):
        shown = (p.text if isinstance(p, Blank) and p in doubts else p for p in draft.body)
        return replace(draft, body=in_a_row(tuple(shown))), told
    together = len({p.group for p in left}) == 1
    body = listed([p.text for p in left], one_by_one=not together, ordered=False)
    return replace(draft, body=body if len(left) > 1 else hidden_whole(left[0].text)), told


def is_doubt(text: Markdown) -> bool:
    """Whether a Japanese text ends in the question mark of its author, who was not sure; what is quoted may ask.

    So does any text that only says that the answer is still to be written.
    """
    if re.fullmatch(NOT_WRITTEN, plain(text).strip(), re.IGNORECASE):
        return True
    return _DOUBT.search(text.strip()) is not None and (has_kana(text) or "？" in text)


def _serves(blank: Blank) -> bool:
    text = plain(blank.text)
    return has_kana(text) and is_formal(text, (0, len(text)))
