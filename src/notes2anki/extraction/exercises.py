"""Exercises: what one is told to do in them, and what someone did, is no knowledge; the commands are.

Six shapes are known. A page beside the manual of a lab is called by its number (``ラボ3``) and speaks of its tasks
(``タスク1``): what is so stays, the steps and the hints where to click do not. A problem to solve has a heading 問題,
and says what is given and what to find. An exercise of a course has a heading that says so (``Lab 2 - Volumes``) and
sets a task (``Your task is to …``). Hands-on work written down has a heading 手順 with listings below it, beside what
it needs (前提) and how it was tested (確認). A case to be worked out is called ``Scenario 3``, begins with ``Your
company …`` and has its solution in steps. A worked example (計算例) calculates with made-up figures.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..language.clauses import comment_of_topic
from ..language.inline import Mark, plain, view
from ..language.japanese.words import ends_in_action, ends_in_predicate, has_kana, sentences, tokens
from ..language.phrases import without_brackets
from ..language.vocabulary import SCENARIO
from ..model import CodeBlock, Table
from ..topics.separators import split_term
from ..topics.topic import Carrier, Item, Topic, is_code_only, walk
from .taken import Taken

_TOLD = "what an exercise tells to do"
_DONE = "what was done at a computer"
_WORKED = "an example worked out with made-up figures"
_LAB = re.compile(
    r"(?:hands[- ]on )?(?:labs?|exercises?)(?: ?#?\d{1,2}(?:[.-]\d{1,2})*)?(?:\s*[-–—:].*)?", re.IGNORECASE
)
_NUMBERED_LAB = re.compile(
    r"(?:ラボ|実習|演習|ハンズオン|labs?|hands[- ]?on(?: labs?)?)[ \u3000]?#?\d{1,2}(?:[a-z/]{1,8}|[.-]\d{1,2})?"
    r"(?:[ \u3000:：\-–—].*)?",
    re.IGNORECASE,
)
_NUMBERED_TASK = re.compile(r"(?:タスク|task)[ \u3000]?#?\d", re.IGNORECASE)
_FEWEST_TASKS = 2
_STEP = re.compile(
    r"(?:ましょう|(?:て|で)(?:ください|下さい|みる)|し(?:ます|ています|ておきます)|させます|"
    r"(?:作り|付け|行い|学び|使い|試し|開き|押し|選び|入れ)ます|"
    r"(?:確認|入力|選択|クリック|設定|作成|指定)(?:する)?|はず(?:です|だ)?|と思います)[。]?$|"
    r"^(?:ここ|この画面|画面)(?:は|で)|^これにより"
)
"""What one does at the screen, or finds there."""
_TASK = re.compile(
    r"\byour (?:task|job|goal|mission|assignment|objective) (?:is|here|now)\b|\byou(?:['’]ll| will) need to (?!know)|"
    r"^(?:this|the following) (?:question|lab|exercise|task|scenario) (?:uses|asks|requires|will|lets|has you)\b|"
    r"\beach of the (?:objectives|tasks|questions)\b|"
    r"^your (?:company|team|manager|boss|customer|client|developers?|organi[sz]ation)\b",
    re.IGNORECASE,
)
"""A sentence that sets a task to the reader."""
_WORKED_EXAMPLE = re.compile(
    r"(?:[^、。:：]{1,12})?(?:計算|試算|見積もり?)例[ \u3000]?[\d①-⑳]*|"
    r"(?:[a-z]+ )?(?:worked|calculation|pricing) examples?(?: \d+)?|example calculations?",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:practice )?(?:scenario|case study)(?: ?#?\d{1,2})?(?:\s*[-–—:].*)?", re.IGNORECASE)
_OWN_CASE = re.compile(
    r"your (?:[\w-]+ ){0,4}?(?:company|organi[sz]ation|enterprise|startup|firm|team|clients?|customers?|developers?)\b"
    r"(?!.*\?\s*$)",
    re.IGNORECASE,
)
"""What sets the scene of a case that its reader is to work out; one that ends in a question has an answer."""
_PROBLEM = re.compile(r"(?:練習|課題|例題)?問題(?:文|設定|の(?:整理|概要|内容|要約))?|例題|設問")
_SOUGHT = re.compile(
    r"(?:が|は)与えられ(?:る|ます|ている)|(?:を|かを?)(?:求め|判定|出力|答え|数え上げ|計算)(?:る|よ|せよ|する|なさい|します|ます)?[。．]?$"
)
"""What the text of a problem says is given, or is to be found."""
_LEAST_DEFINITION = 3
"""A definition in an exercise has so many words: what has less is a setting of the exercise."""
_PAIR = 2
_PROCEDURE = re.compile(r"(?:作業|構築|設定|実施|検証)?手順")
_HANDS_ON = re.compile(r"ハンズオン|(?:実際に)?やってみた?|実機確認|動作検証")
"""What heads a section of hands-on work; the sections beside it may tell what is so."""
_AROUND = re.compile(
    r"(?:事前|前)?準備|(?:作業の|事前)?前提(?:条件)?|(?:動作|疎通|接続|結果の?|事後)?(?:確認|テスト)|"
    r"(?:作る|作成する)?(?:もの|構成|仕様)|後片付け|後始末|掃除"
)
"""What stands beside a procedure: its preparation, and whether it worked."""
_SETTING = re.compile(r"(?:設定値|入力値|指定値|値|入力内容|設定内容)")
"""The column of what somebody chose."""
_CHOSEN = re.compile(r"(?:名前|名称|ポート|リージョン|ゾーン|パスワード|[Nn]ame|[Pp]ort)")
"""What everybody names as he likes."""
_BY_MEANS = re.compile(r"[^ぁ-んをにが、。]{2,20} ?で(?:作成|実施|実行|設定|操作|構築|確認|対応)(?:する|した)?")
"""A step that says with what it is done and nothing else: ``コンソールで実施``."""
_DIARY = re.compile(
    r"[↓↑]の?|さっき|さきほど|先ほど|今回は?|^[(（]?今回|"
    r"(?:した|できた|やった|いった|なった|かった|しよう|みよう|おこう|いきます|いく|みる|おく|模様|済み|済|ください|OK|完璧です)"
    r"[。！!)）]*$"
)
"""What points to something on the screen, or tells what was or will be done."""


def without_exercises(topic: Topic, taken: Taken) -> Topic:
    """A topic without what an exercise below it tells to do and what hands-on work did; its listings stay."""
    if _is_worked_through(topic):
        return replace(topic, children=tuple(_of_work(topic.children, taken)))
    children: list[Item] = []
    for child in topic.children:
        if isinstance(child, Topic) and _is_hands_on(child):
            children.append(replace(child, children=tuple(_of_work(child.children, taken))))
        elif isinstance(child, Topic) and _is_lab_page(child):
            children += _of_lab([child], taken)
        elif isinstance(child, Topic) and _is_worked_example(child):
            children += _without([child], lambda _: True, _WORKED, taken)
        elif isinstance(child, Topic) and _is_case(child):
            children += _without([child], lambda _: True, _TOLD, taken)
        elif isinstance(child, Topic) and _is_exercise(child):
            children += _without([child], _is_told, _TOLD, taken)
        elif isinstance(child, Topic) and _is_problem(child):
            children += _without([child], lambda t: t.carrier is not Carrier.HEADING, _TOLD, taken)
        else:
            children.append(without_exercises(child, taken) if isinstance(child, Topic) else child)
    return replace(topic, children=tuple(children))


def _is_exercise(topic: Topic) -> bool:
    """Whether a heading names an exercise, below which a task is set."""
    if topic.carrier is not Carrier.HEADING or not _LAB.fullmatch(topic.plain.strip(" #")):
        return False
    below = [t.plain for t, _ in walk(topic) if t.carrier is Carrier.LINE]
    return any(_TASK.search(text) or SCENARIO.match(text) for text in below)


def _is_lab_page(topic: Topic) -> bool:
    """Whether a heading is that of a lab whose tasks are spoken of below it."""
    if topic.carrier is not Carrier.HEADING or not _NUMBERED_LAB.fullmatch(topic.plain.strip(" #")):
        return False
    return sum(_NUMBERED_TASK.search(t.plain) is not None for t, _ in walk(topic)) >= _FEWEST_TASKS


def _of_lab(items: Iterable[Item], taken: Taken) -> Iterable[Item]:
    """What is so among the remarks on a lab, below its labels; what was to be seen on the screen is not."""
    for item in items:
        if not isinstance(item, Topic):
            yield item
            continue
        below = tuple(_of_lab(item.children, taken))
        is_label = item.carrier is Carrier.HEADING or (
            not ends_in_predicate(item.plain) and not _STEP.search(item.plain)
        )
        if item.directives or not _is_no_fact(item) or (below and is_label):
            yield replace(item, children=below)
        else:
            taken.skip(_TOLD, item.lines)
            yield from (c for c in below if not isinstance(c, CodeBlock))


def _is_no_fact(topic: Topic) -> bool:
    """Whether a line of a lab says nothing that would be so anywhere else; what its author stressed is a fact."""
    text = topic.plain.strip()
    if sum(m.end - m.start for m in view(topic.text).marked(Mark.STRONG)) > len(text) / 2:
        return False
    if not has_kana(text):
        return _is_told(topic)
    return not any(
        comment_of_topic(said) is not None and not _STEP.search(said)
        for said in (text[start:end].strip() for start, end in sentences(text))
    )


def _is_worked_example(topic: Topic) -> bool:
    """Whether a heading or label is that of an example that is calculated below it."""
    return bool(topic.children) and _WORKED_EXAMPLE.fullmatch(topic.plain.strip(" #:：")) is not None


def _is_case(topic: Topic) -> bool:
    """Whether a heading names a case to be worked out: its first line sets a scene, and steps stand below."""
    lines = [t for t in topic.topics if t.carrier is Carrier.LINE]
    if topic.carrier is not Carrier.HEADING or not lines or not _CASE.fullmatch(topic.plain.strip(" #")):
        return False
    has_steps = any(t.carrier is Carrier.NUMBER and not t.is_leaf for t, _ in walk(topic))
    return has_steps and _OWN_CASE.match(lines[0].plain) is not None


def _is_problem(topic: Topic) -> bool:
    """Whether a heading is that of a problem to solve: a line below it says what is given, or what to find."""
    if topic.carrier is not Carrier.HEADING or not _PROBLEM.fullmatch(topic.plain.strip(" #:：")):
        return False
    return any(_SOUGHT.search(t.plain) for t in topic.topics)


def _is_told(topic: Topic) -> bool:
    """Whether a line of an exercise is no definition of a term."""
    split = split_term(topic.text)
    return split is None or len(plain(split.definition).split()) < _LEAST_DEFINITION


def _is_worked_through(topic: Topic) -> bool:
    """Whether one of the headings below a topic is that of a procedure with listings."""
    return any(_has_listings_under(t, _PROCEDURE) for t in topic.topics)


def _is_hands_on(topic: Topic) -> bool:
    """Whether a heading is that of hands-on work with listings."""
    return _has_listings_under(topic, _HANDS_ON)


def _has_listings_under(topic: Topic, title: re.Pattern[str]) -> bool:
    """Whether a topic is a heading that says ``title``, with a listing somewhere below it."""
    named = topic.carrier is Carrier.HEADING and title.fullmatch(topic.plain.strip(" :："))
    return bool(named) and any(isinstance(c, CodeBlock) for below, _ in walk(topic) for c in below.children)


def _of_work(items: Iterable[Item], taken: Taken) -> Iterable[Item]:
    """What stands beside and below a procedure, without what was needed, chosen, done and seen."""
    for item in items:
        is_heading = isinstance(item, Topic) and item.carrier is Carrier.HEADING
        if isinstance(item, Topic) and is_heading and _AROUND.fullmatch(item.plain.strip(" :：")):
            yield replace(item, children=_without(item.children, lambda _: True, _DONE, taken))
        elif isinstance(item, Topic) and is_heading:
            yield replace(item, children=tuple(_of_work(item.children, taken)))
        else:
            yield from _without([item], _is_done, _DONE, taken)


def _is_done(topic: Topic) -> bool:
    """Whether a line tells what someone did or chose, not what is so."""
    text = without_brackets(topic.plain).strip()
    if split := split_term(topic.text):
        return _CHOSEN.fullmatch(plain(split.term).strip()) is not None
    if _DIARY.search(text):
        return True
    return has_kana(text) and (ends_in_action(text) or _orders(text))


def _orders(text: str) -> bool:
    """Whether a line ends in a verb of doing with an object: ``証明書を発行する``."""
    last = [t for t in tokens(text) if t.pos not in ("空白", "補助記号", "記号")][-2:]
    is_done = bool(last) and last[-1].pos == "動詞" and ends_in_predicate(text)
    return is_done and last[-1].surface in (
        "する",
        "させる",
        "作る",
        "入れる",
        "開く",
        "押す",
        "選ぶ",
        "開ける",
        "使う",
    )


def _without(items: Iterable[Item], is_out: Callable[[Topic], bool], reason: str, taken: Taken) -> tuple[Item, ...]:
    """Items without the lines that are out, and titles of nothing else; what stands below such a line takes its place.

    A bullet is the title of what stands below it, unless it only says how that is done; what stands below a command is
    its answer.
    """
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Table) and reason == _DONE and _tells_settings(item):
            taken.skip(reason, range(item.span.first, item.span.last + 1))
        elif not isinstance(item, Topic):
            kept.append(item)
        else:
            below = _without(item.children, is_out, reason, taken)
            heads = below and item.carrier is not Carrier.LINE and not _BY_MEANS.fullmatch(item.plain)
            stays = not is_out(item) and (below or item.carrier is not Carrier.HEADING)
            if heads or item.directives or stays:
                kept.append(replace(item, children=below))
            else:
                taken.skip(reason, item.lines)
                kept += [c for c in below if not isinstance(c, CodeBlock)] if is_code_only(item) else below
    return tuple(kept)


def _tells_settings(table: Table) -> bool:
    """Whether the last column of a table of two holds what someone chose."""
    return len(table.header) == _PAIR and _SETTING.fullmatch(plain(table.header[-1]).strip()) is not None
