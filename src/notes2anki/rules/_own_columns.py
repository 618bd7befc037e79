"""Tables without the columns that tell of their author: how he answered, what he scored, when, and what he rates.

What an author writes down after a practice test is the numbers of its questions, his own answers and the letters of the
right ones. Only where the right answer is told in words, or something is said of the topic of a question, is there
something to learn.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..language.inline import plain
from ..language.vocabulary import ANSWER_GIVEN, ANSWER_RIGHT, FALSEHOOD
from ..model import Markdown, Table
from ._options import is_letters, without_letter

RESULTS = "the results of a practice test"
STUDY_LOG = "a log of what was studied or changed"
_BRACKETS = re.compile(r"[\s*]|[(（][^()（）]*[)）]")
_NUMBER = re.compile(
    r"(?:問題?|設問)(?:番号|番|No\.?|ID)?|Q(?:番号|No\.?)?|ID|番号|No\.?|#|"
    r"(?:question|q)[ ]?(?:no|number|id|#|num)?\.?",
    re.IGNORECASE,
)
_NUMBER_OF_QUESTION = re.compile(
    r"(?:問題|設問)(?:番号|番|No\.?|ID)|問番|Q(?:番号|No\.?)|(?:question|q)[ ]?(?:no|number|id|#|num)\.?", re.IGNORECASE
)
"""The head of a column of numbers that can be nothing but those of questions."""
_REFERENCE = re.compile(r"(?:(?:間違えた|関連(?:する)?|該当)?(?:問題|設問)(?:番号|ID)?|questions?)", re.IGNORECASE)
_ONE_NUMBER = r"(?:[^\W\d_]{0,5}[ ]?(?:Q|問|No\.?|#)[ ]?)?\d{1,5}(?:[ ]?[-–~〜～][ ]?\d{1,5})?(?:問目?)?"
_NUMBERS = re.compile(rf"{_ONE_NUMBER}(?:[\s,、/]+{_ONE_NUMBER})*(?:[ ]?追加)?|追加|", re.IGNORECASE)
_OWN = re.compile(
    rf"(?:自分|あなた|私|僕|ユーザー?|受験者)の?(?:{ANSWER_GIVEN}|選択)|選んだ(?:{ANSWER_GIVEN}|選択肢|もの)|"
    r"(?:my|your|own|user) ?(?:answer|choice|pick)s?",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    rf"(?:{ANSWER_RIGHT})|正しい(?:{ANSWER_GIVEN})|(?:the )?(?:correct|right)(?: (?:answer|choice|option))?s?|answer",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    rf"結果|正誤|[○〇◯][／/]?[×✕]|判定|合否.{{0,12}}|配点|得点|点数|スコア|正答率|正解率|(?:{ANSWER_RIGHT})数|得点率|"
    rf"(?:{ANSWER_RIGHT})[/／]出題数?|出題数|問題数|総?問題?数|評価|達成率|(?:重要|難易)度|"
    r"result|outcome|score|points|accuracy|marks?",
    re.IGNORECASE,
)
"""What tells how an answer, or a test, came out, among columns that are plainly of that kind."""
_SCORE = re.compile(
    rf"正答率|(?:{ANSWER_RIGHT})数|(?:{ANSWER_RIGHT})[/／]出題数?|得点率|合否.{{0,12}}|実施日|受験日|(?:my|your) score",
    re.IGNORECASE,
)
"""What nothing but a test has."""
_TIME = re.compile(
    r"(?:実施|受験|(?:最終)?学習|試験)?(?:日付?|日時)|(?:学習|所要|勉強)時間|回(?:数|目)?|週|試験|模試|date|day|week|"
    r"attempt",
    re.IGNORECASE,
)
_STUDIED = re.compile(
    r"(?:学習|勉強)(?:内容|した(?:こと|内容|範囲)|時間|範囲|項目)|やった(?:こと|内容)|取り組んだ(?:こと|内容)|"
    r"進捗(?:状況)?|"
    r"理解度|達成度|完了(?:日|状況)?|(?:更新|変更|改訂|修正)(?:内容|点|履歴)|"
    r"(?:hours )?studied|study (?:hours|topics?)|progress|done|completed",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:出題|苦手)?(?:分野|カテゴリー?|ドメイン|範囲|章|領域)|domain|category|area|section|chapter", re.IGNORECASE
)
"""The head of a column that says of what part of the exam a question was: no question by itself."""
_TOPIC = re.compile(rf"(?:出題|苦手)?(?:トピック|テーマ|単元)|topic|subject|{_PART.pattern}", re.IGNORECASE)
"""The head of a column that only says what a question was about."""
_RATING = re.compile(
    r"重要[度性]|優先[度順位]{1,3}|難易度|難度|頻出度|出題(?:頻度|率|確率)|理解度|習熟度|自信度?|推奨度|(?:お(?:すす|"
    r"勧|薦)め)度|"
    r"priority|importance|difficulty|(?:exam )?(?:frequency|relevance|weight)|confidence|familiarity",
    re.IGNORECASE,
)
_MAY_BE_FACT = re.compile(r"優先|priority|weight|frequency", re.IGNORECASE)
"""What a rule, a route or an incident may have: alone beside its name it is what there is to know."""
_STARS = re.compile(r"[★☆⭐✩🌟✪●○◯◎△▲×✕🔴🟡🟢🔥❗!！\s\ufe0f/]+(?:[(（].*[)）])?")
_LEVEL = re.compile(
    r"(?:最|超|特に|非常に|とても|やや|比較的|中[～〜-])?(?:高い?|中|低い?|大|小|普通|重要|必須|頻出|易(?:しい)?|"
    r"難(?:しい)?|基本)|"
    r"[SABC][+-]?|(?:very |medium[- ])?(?:high|medium|mid|moderate|low|critical|must|easy|hard)",
    re.IGNORECASE,
)
_GRADE = re.compile(r"[0-9](?:[ ]?[/／][ ]?(?:5|10))?|-")
_FALSE = re.compile(
    rf"(?:{FALSEHOOD})(?:選択肢|例|パターン|ポイント)?|誤った(?:理解|記述|説明|選択肢|解釈)|NG例|悪い例|"
    r"(?:common |typical |exam )?(?:misconception|myth|trap|mistake)s?|distractors?|"
    r"(?:the )?(?:wrong|incorrect)(?: (?:answer|option|choice|one))?s?",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[ \u3000]*[※*].*")
"""What an author adds to a letter: ``B ※修正済み``."""
_NOTHING = Markdown("")
_ASKED_FOR = 2
"""A table has a name and what is told of it, or nothing can be asked."""


def without_own(table: Table) -> tuple[Table, str]:
    """A table without what tells of its author's answers; and why, where nothing is left to learn."""
    heads = [_folded(head) for head in table.header]
    if _TIME.fullmatch(heads[0]) and any(_STUDIED.fullmatch(head) for head in heads[1:]):
        return table, STUDY_LOG
    own = [i for i, head in enumerate(heads) if _is_of_author(table, i, head)]
    if not own:
        return table, ""
    left = [i for i in range(len(heads)) if i not in own]
    told = [i for i in left if not _TOPIC.fullmatch(heads[i]) and not _RATING.fullmatch(heads[i])]
    kept = [i for i in left if i in told or i == left[0]]
    answers = all(_RIGHT.fullmatch(heads[i]) for i in told) and bool(left) and _PART.fullmatch(heads[left[0]])
    if not told or answers or len(kept) < _ASKED_FOR or _TIME.fullmatch(heads[0]):
        return table, RESULTS
    return _in_words(_only(table, kept)), ""


def _folded(head: Markdown) -> str:
    """A head without emphasis, spaces and what stands in brackets."""
    return _BRACKETS.sub("", plain(head)) if not plain(head).isascii() else re.sub(r"\(.*\)", "", plain(head)).strip()


def _is_of_author(table: Table, column: int, head: str) -> bool:
    """Whether a column tells how a test went: a number of its questions, an answer given, a score."""
    if _OWN.fullmatch(head):
        return True
    heads = [_folded(each) for each in table.header]
    cells = _texts(table, column)
    if _REFERENCE.fullmatch(head) and column and cells and all(map(_NUMBERS.fullmatch, cells)):
        return True
    if not _is_of_test(table, heads):
        return False
    if _RIGHT.fullmatch(head):
        return all(map(_is_key, cells))
    is_number = _NUMBER.fullmatch(head) and all(map(_NUMBERS.fullmatch, cells))
    return bool(is_number or _OUTCOME.fullmatch(head) or _SCORE.fullmatch(head) or _TIME.fullmatch(head))


def _is_of_test(table: Table, heads: Sequence[str]) -> bool:
    """Whether a table tells how a test went: in answers given, scores, or the letters of right ones by number."""
    if any(_OWN.fullmatch(head) for head in heads) or any(_SCORE.fullmatch(head) for head in heads[1:]):
        return True
    counts = bool(_NUMBER.fullmatch(heads[0])) and all(map(_NUMBERS.fullmatch, _texts(table, 0)))
    rest = heads[1:]
    if counts and _NUMBER_OF_QUESTION.fullmatch(heads[0]):
        return any(_RIGHT.fullmatch(h) or _OUTCOME.fullmatch(h) for h in rest) or all(
            _TOPIC.fullmatch(h) or _NUMBER.fullmatch(h) for h in rest
        )
    right = [i for i, head in enumerate(heads) if i and _RIGHT.fullmatch(head)]
    if counts and any(all(map(_is_key, _texts(table, i))) for i in right):
        return True
    return bool(_TIME.fullmatch(heads[0])) and any(_OUTCOME.fullmatch(head) for head in rest)


def _is_key(text: str) -> bool:
    """Whether a cell is the letters of right options, of one question or of several, or a mere mark."""
    parts = re.split(r"[\s,、]+", _REMARK.sub("", text))
    return all(is_letters(part) or part.isdigit() for part in parts) or _STARS.fullmatch(text) is not None


def _texts(table: Table, column: int) -> list[str]:
    return [text for row in table.rows if (text := plain(row.cells[column]).strip())]


def _only(table: Table, columns: Sequence[int]) -> Table:
    """A table with some of its columns."""

    def kept(cells: Sequence[Markdown]) -> tuple[Markdown, ...]:
        return tuple(cells[i] for i in columns)

    return replace(
        table,
        header=kept(table.header),
        rows=tuple(replace(row, cells=kept(row.cells)) for row in table.rows),
        aligned=tuple(table.aligned[i] for i in columns if i < len(table.aligned)),
    )


def _in_words(table: Table) -> Table:
    """A table in which right answers stand without the letters of their options."""
    right = {i for i, head in enumerate(table.header) if _RIGHT.fullmatch(_folded(head))}
    rows = (
        replace(row, cells=tuple(_told_by(c) if i in right else c for i, c in enumerate(row.cells)))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows)) if right else table


def _told_by(answer: Markdown) -> Markdown:
    """What a right answer says besides the letters of options."""
    return _NOTHING if _is_key(plain(answer)) else without_letter(answer) or _NOTHING


def rating_columns(table: Table, columns: Iterable[int]) -> frozenset[int]:
    """The columns in which an author only rates: stars, or high and low, below a head that says what of.

    Where all of a table is such levels they are what it tells (impact, urgency, priority).
    """
    told = list(columns)
    rated = [i for i in told if _is_rating(table, i)]
    others = [i for i in told if i not in rated]
    if all(_is_level(text) for i in others for text in _texts(table, i)) and any(
        _MAY_BE_FACT.search(plain(table.header[i])) for i in rated
    ):
        return frozenset(i for i in rated if all(map(_STARS.fullmatch, _texts(table, i))))
    return frozenset(rated)


def _is_rating(table: Table, column: int) -> bool:
    head = _folded(table.header[column])
    texts = _texts(table, column)
    grades = _MAY_BE_FACT.search(head) is None
    return bool(_RATING.fullmatch(head) and texts) and all(
        _is_level(text) or (grades and _GRADE.fullmatch(text)) for text in texts
    )


def _is_level(text: str) -> bool:
    return bool(_STARS.fullmatch(text) or _LEVEL.fullmatch(text))


def false_columns(table: Table, columns: Iterable[int]) -> frozenset[int]:
    """The columns whose cells say what is not so."""
    return frozenset(i for i in columns if _FALSE.fullmatch(_folded(table.header[i])))
