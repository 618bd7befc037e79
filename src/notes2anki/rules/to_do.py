"""Errands: what the author means to do, not to know."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..language.clauses import comment_of_topic
from ..language.japanese.clauses import closes_a_definition
from ..language.japanese.words import ends_in_predicate, has_kana, sentences
from ..language.parting import has_given
from ..language.phrases import without_brackets
from ..language.vocabulary import ARROW, SCENARIO, SCENE_ASPECT, SCENE_HEADING, SCENE_WISH, WEEKDAYS
from ..topics.labels import ERRANDS
from ..topics.paragraphs import ONLY_TAGS
from ..topics.separators import split_term
from ..topics.topic import Carrier, Topic, lines_of, subtree_lines
from ._members import joins_lines
from ._place import Place
from ._properties import is_property
from ._reminders import reminds
from ._rule import Skip, Verdict, shape_rule
from ._scenes import heads_scene
from ._study_logs import STUDY_LOG, heads_learning, is_of_learning
from ._tasks import SETS_TASK, is_task

_MARKED = r"^(?:TODO|ToDo|FIXME|WIP|要確認|要調査|宿題)\b|^(?:TODO|要確認|要調査|宿題)[:：]"
_LATER = (
    r"(?:あとで|後で|そのうち|いつか|明日)(?:もっと|ちゃんと|もう一度)?(?:詳しく)?[^。、]{0,16}"
    r"(?:読む|見る|調べる|確認(?:する)?|やる|試す|復習(?:する)?|聞く)[。！!]?(?:[:：]|$)"
)
_UNFINISHED = (
    r"[(（](?:要確認|要調査)[)）][。]?$|^(?:最終)?更新日[:： \u3000]*\d|^希望があれば|^※?[^。]{0,20}未完成[。]?$|"
    r"[(（\[](?:fixme|todo|tb[dc]|xxx|citation needed|to (?:be )?(?:check|verif|confirm)\w*)\b"
    r"[^()（）\[\]]{0,30}[)）\]]|"
    r"^(?:unfinished(?: notes?)?|notes? unfinished|work in progress|tb[cd]|to be (?:continued|completed|added))\W*$"
)
_ENDS_IN_TASK = r"(?:要確認|要調査|調べる|見直す|復習する|申し込む|申し込み|買う|やってみる|やり直す)[。！!]?$"
_ERRAND = re.compile(f"{_MARKED}|{_LATER}|{_UNFINISHED}|{_ENDS_IN_TASK}", re.IGNORECASE)
_GUESS = re.compile(r"[^。]*(?<![良よい]い)(?:だろう|かもしれない)[。]?")
"""What the author only supposes, as the one sentence of a line."""
_WISH = re.compile(
    r"(?:し|り|き|ち|い|ぎ|び|み|に|け|え|れ|せ|て|べ|め|げ|ね)たい[。]?$|(?:聞かれた|問われた)[。]?$|問題[。]$"
)
_CASE = re.compile(r"(?:場合|とき|時|際)(?:の(?:対応|対処|手順)(?:方法)?)?(?:は|に|には)?$")
_UNANSWERED = re.compile(r"[^\s、。]{4,}(?:場合|とき)[。:：]?$")
"""A case that says nothing by itself; beside lines that head others it is the heading of nothing."""
_NAMED_CASE = re.compile(rf"[^、。はがをに→⇒]{{2,30}}?[ \u3000]*{ARROW}")
"""A name and an arrow: the case behind it is when the thing is used."""
_USES = re.compile(
    r"ユース[・ ]?ケース|用途|利用シーン|使いどころ|使いみち|向いている|適している|use cases?", re.IGNORECASE
)
_DEICTIC = re.compile(
    r"^(?:本|この)(?:ページ|記事|資料|書)|^※?ページ(?:の?下部|の?上部|の?末尾|内)|^本文中|"
    r"^[pPｐＰ][.．]?[ ]?\d{1,4}の(?:コラム|図|表|例題?|問題|説明)|"
    r"^(?:注釈?|脚注|図|表|※)[ ]?\d{1,2}について[。]?$|"
    r"^(?:参照|確認)(?:して)?ください[。]?$|(?:参照して|ご参照|ご覧)ください[。]?$|心配[。]?$|[(（]略[)）]|"
    r"^(?:I |We )(?:think|expect|guess|hope|like)\b|(?:と思う|と思います|気がする)[。]?(?:[(（][^()（）]*[)）])?$|"
    r"^(?:(?:今月|今週|今日|本日|来週|来月)の)?目標[ \u3000]*[:：].*(?:割|点|合格|毎日|周|問|受験)|"
    r"^(?:今日の|模試の|午[前後]の)?(?:結果|result)[ \u3000]*[:：は]?[ \u3000]*"
    r"\d+(?:\.\d+)?[ ]?(?:[/／][ ]?\d+|点|問|%|％)|"
    r"^(?:[A-Z][\w' -]{0,30} )?(?:[Qq]uiz|[Mm]ock(?: exam| test)?|[Pp]ractice (?:exam|test|quiz))"
    r"(?: [\w' -]{1,30})?[ ]?[:：-][ ]?\d{1,3}(?:\.\d)?[ ]?[%％]$|"
    r"(?<=[しきりちいぎびみにけえれせてべめげね出見得寝着])たい(?:な[あぁー]*|んだ)(?:[。！!]|$)|"
    r"^個人的に(?:は|「|思|感)|^(?:今回|今のまま|このデモ|本日|今日は|昨日|明日は)"
)
_BELOW = (
    r"^(?:以下|下記)[のがにをで](?!場合)[^、。]*[。]?$|"
    r"[はをが、](?:以下|下記)の(?:コマンド|ページ|図|表|記事|リンク|URL|サイト)"
)
_AT_ADDRESS = (
    r"\bcan be found (?:here$|(?:at|in) [\w-]+\.\w+[.]?$)|"
    r"\b(?:listed|found|described|documented|explained|available)(?: here)?(?: at| in| on)? ?<?https?:"
)
_SENDS_ON = (
    r"を参照(?:する|します|のこと|ください)?[。]?$|"
    r"^(?:最新の?(?:情報|内容)|詳細|詳しく)[^。、]{0,20}、?[^。、]{0,40}を?ご?(?:参照|覧)(?:して)?ください[。]?$"
)
_AS_FOLLOWS = (
    r"は次の(?:もの|とおり|通り|よう)|"
    r"^(?:次の|以下の|下記の)[2-9２-９]つの[^。、]{1,12}が(?:ある|あります|存在する)[。]?$|"
    r"(?<!を使って)(?<!を用いて)(?<!を使用して)(?<!を指定して)(?:以下|下記|次)の?(?:とおり|通り|よう)"
    r"(?:です|である|になる|になります|に[^。、]{2,5})?[。:：]?$"
)
_TOLD_ELSEWHERE = (
    r"チュートリアル(?:が(?:ある|あります|用意されている)?)?[。]?$|"
    r"について(?:は)?(?:の説明が)?(?:書かれている|記載(?:が|されて)|紹介されている|解説されている|"
    r"説明されている)[^、]*$"
)
_POINTS_BELOW = re.compile(f"{_BELOW}|{_AT_ADDRESS}|{_SENDS_ON}|{_AS_FOLLOWS}|{_TOLD_ELSEWHERE}")
_NEWS = re.compile(
    r"^[(（]?(?:19|20)\d\d(?:[/.-]\d{1,2}(?:[/.-]\d{1,2})?|年\d{1,2}月(?:\d{1,2}日)?)[)）]?[ \u3000:：、に～~-]*\S"
)
"""What happened on a day: a line of a release history."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ONLY_DATE = re.compile(
    rf"[\u2600-\u27bf\ufe0f ]+(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|"
    r"(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}|(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
)
"""The day on which the author was done with a chapter: ``✔️ Feb 27``."""
_OF_STUDIES = re.compile(
    r"模試|過去問|問題集|問題演習|教科書|参考書|テキスト|動画|講座|講義|試験|受験|復習|予習|勉強|学習|ハンズオン|"
    r"ノート|"
    r"申し?込|[第\d](?:章|周|回目|ページ)"
)
"""What lists of tasks are about that tell of the author's studies."""
_DONE = re.compile(r"(?:た|済み?|完了|終了|予定|OK|ok)[。！!]?$")
_ORDER = re.compile(
    r"(?:する|やる|読む|見る|解く|受ける|試す|作る|書く|直す|調べる|覚える|送る|買う|行く|聞く)[。！!]?$"
)
"""What a task ends in that says what is to be done."""
_CAN = re.compile(
    r"(?:できる|できない|[らだわかさ]せる|[らかさたなまばわ]れる|ている|がある|はない|になる|である|可能)[。]?$"
)
"""How a sentence ends that tells what can be, or is, and not what is to be done."""
_IS_SO = re.compile(r"[^、。]{2,}は[^、。はをにが]{1,12}$")
"""A sentence that says what a thing is in a noun."""
_CLICKS = re.compile(
    r"を(?:ダブル|右)?(?:クリック|タップ|押下|押す|押し|チェック|選択)(?:する|します|してください|して、?)?[。]?$"
)
"""A step on a screen: it is found there, not learnt."""
_ON_SCREEN = re.compile(r"クリック|タップ|押下|ボタン|画面|メニュー|チェックボックス|ペイン|タブ")
_FAR = 5
"""A story goes on in no heading that is so many lines of its level away from it."""
_PROPERTY = "a property of the page"
_STORY = "the story of an exam question"
_REMINDER = "only names what is still to be looked at"
_TALK = r"(?:という?話|についての(?:話|説明|議論))[。！!]*$"
_DONE_OR_FELT = (
    r"を見て|を見た|を読んだ|を受けた|に行った|疲れた|眠い|楽しかった|難しかった|頑張る|がんばる|合格した|"
    r"始めた|終わった|やった|進めた|解いた|思った|感じた|理解した|理解できた|理解が(?:深まった|進んだ)|"
    r"述べられてい[たる]|"
    r"(?:話|議論|説明|解説|紹介)があった|印象に残った|良かった|よかった|(?:わか|分か)りやすかった|"
    r"(?:取り違え|取りちがえ|勘違いし|混同し|逆に覚え)(?:た|てい?た|てしまった)?|時間?切れ|"
    r"勉強になった|復習になった|参考になった|面白かった|学べた|学んだ|知った"
)
_DIARY = re.compile(rf"{_TALK}|(?:{_DONE_OR_FELT})[。！!]*$")


@shape_rule
def to_do(topic: Topic, place: Place) -> Iterator[Verdict]:
    """Errands, study logs and impressions are not facts.

    ## What it finds
    Lines that begin with TODO, 要確認, あとで… or end in a diary verb (…を読んだ, …を見て); sections headed
    やったこと, 所感, 振り返り, ハンズオンでやること; checkboxes. Lines that only announce, steps on a
    screen (…ボタンをクリック), news of a date, the story of an exam question, exercises (…を述べよ). Headings that
    are such a story, and what a list of things to review only names (``When to reef``). The
    properties of a page or of a note on a question: ``Created: …`` and the like right below its title, ``status:: …``,
    ``関連：[[…]]``, the day (``学習日：…``), the source (``出典：…``), and what only classifies beside an answer given
    (``分野：…``). On pages that plan or record learning (学習計画, 試験記録) all but terms and what was learnt.

    ## What it makes
    Nothing: the lines are skipped.

    ## What it leaves alone
    A ticked box before what is so (``[x] 灯台の光は白``). Bullets with an explanation below them inside such a
    section: a fact learnt on the way is still a fact.

    ## Options
    None.
    """
    reason = _PROPERTY if is_property(topic, place) else _reason(topic, place) if topic.is_leaf else ""
    if reason:
        yield Skip(lines=lines_of(topic), reason=reason)
    elif not topic.is_leaf and _is_scene(topic, place):
        yield Skip(lines=subtree_lines(topic), reason=_STORY, whole=True)
    elif not topic.is_leaf and topic.carrier is not Carrier.FILE and heads_learning(topic, place):
        yield Skip(lines=subtree_lines(topic), reason=STUDY_LOG, whole=True)
    elif _is_bullet(topic) and _in_errands(place) and (topic.is_leaf or _is_action(topic)):
        yield Skip(lines=subtree_lines(topic), reason="an errand", whole=True)


def _is_scene(topic: Topic, place: Place) -> bool:
    """Whether a line with others below it is part of an exam question's story, and so are they."""
    text = topic.plain.strip(" :：")
    if SCENE_HEADING.match(text):
        return True
    if SCENARIO.match(text) and SCENE_WISH.search(text):
        return all(isinstance(child, Topic) and child.is_leaf for child in topic.children)
    return SCENE_ASPECT.fullmatch(text) is not None and _is_behind_story(topic, place)


def _is_behind_story(topic: Topic, place: Place) -> bool:
    """Whether the story of an exam question stands a few lines before a line, or before one of those above it."""
    path = (*place.ancestors, topic)
    return any(
        SCENARIO.match(before.plain)
        for parent, child in pairwise(path)
        for before in _just_before(parent.topics, child)
    )


def _just_before(topics: Sequence[Topic], topic: Topic) -> list[Topic]:
    """The few topics that stand before one of the same level."""
    before = [t for t in topics if t.span.first < topic.span.first]
    return before[-_FAR:]


def _reason(topic: Topic, place: Place) -> str:
    """Why a line with nothing below it is no fact; empty where it may be one."""
    text = topic.plain
    if _WISH.search(text) and not _tells_use(place):
        return "a situation without a solution"
    if reason := _why_empty(topic):
        return reason
    if told := _why_no_fact(topic, place):
        return told
    if _is_step_on_screen(text):
        return "a step on a screen"
    if topic.task and not _is_ticked_fact(topic):
        return "a task"
    errand = _ERRAND.search(text)
    if errand and errand.start() and (split_term(topic.text) or _tells_what_to_do(place)):
        errand = None  # what a term is explained with is done by no reader: 回避策: 窓口で切手を買う
    if errand or _DIARY.search(text) or _is_aside(text) or _GUESS.fullmatch(text):
        return "an errand or a diary entry"
    if is_of_learning(topic, place):
        return STUDY_LOG
    return _reason_of_bullet(topic, place) if _is_bullet(topic) else ""


def _why_no_fact(topic: Topic, place: Place) -> str:
    """Why a line tells nothing of its subject where it stands: a story, a reminder, a task."""
    if heads_scene(topic, place):
        return _STORY
    if reminds(topic, place):
        return _REMINDER
    return SETS_TASK if is_task(topic, place) else ""


def _is_aside(text: str) -> bool:
    """Whether a line is what its author says to his reader or to himself; of several sentences the first tells."""
    first = next((text[start:end] for start, end in sentences(text)), text)
    return bool(_DEICTIC.match(text) or _DEICTIC.search(first.strip()))


def _why_empty(topic: Topic) -> str:
    """Why a line says nothing by itself, wherever it stands."""
    text = topic.plain
    if _POINTS_BELOW.search(text):
        return "only points to what stands elsewhere"
    if joins_lines(text):
        return "only joins the lines around it"
    if ONLY_TAGS.fullmatch(text):
        return "only tags"
    return "only a date" if topic.carrier is Carrier.LINE and _ONLY_DATE.fullmatch(text) else ""


def _is_ticked_fact(topic: Topic) -> bool:
    """Whether a ticked box stands before what is so (``灯台の光は白``), and not before what the author has done."""
    text = topic.plain
    if not topic.ticked or not has_kana(text) or _OF_STUDIES.search(text) or _ERRAND.search(text):
        return False
    is_so = _IS_SO.search(text) is not None and not ends_in_predicate(text)
    states = is_so or comment_of_topic(text) is not None or _CAN.search(text) is not None
    return states and not _DONE.search(text) and _ORDER.search(text) is None


def _tells_what_to_do(place: Place) -> bool:
    """Whether a line stands below a case: what is done then is no errand of the reader (漏洩した場合: 範囲を調べる)."""
    return place.parent is not None and _CASE.search(place.parent.plain.rstrip("、:： ")) is not None


def _tells_use(place: Place) -> bool:
    """Whether a line stands below what tells when something is used: there a wish is the use (素早く応答したい)."""
    return any(_USES.search(t.plain) for t in place.ancestors[-2:-1])


def _reason_of_bullet(topic: Topic, place: Place) -> str:
    if SCENARIO.match(topic.plain) and not closes_a_definition(topic.plain):
        return _STORY
    if _NEWS.match(topic.plain):
        return "news of a date"
    if (
        _UNANSWERED.search(topic.plain)
        and not (split_term(topic.text) or _NAMED_CASE.match(topic.plain))
        and any(isinstance(t, Topic) and t.children for t in place.siblings)
    ):
        return "a situation without a solution"
    return "a diary entry" if _in_diary(place) and not _tells(topic) else ""


def _is_step_on_screen(text: str) -> bool:
    """Whether a line tells where to click."""
    return bool(_CLICKS.search(text) and _ON_SCREEN.search(text)) and not has_given(text)


def _is_bullet(topic: Topic) -> bool:
    return topic.carrier in (Carrier.BULLET, Carrier.NUMBER, Carrier.LINE)


def _is_action(topic: Topic) -> bool:
    return ends_in_predicate(without_brackets(topic.plain))


def _in_errands(place: Place) -> bool:
    return place.parent is not None and bool(ERRANDS.match(place.parent.plain.strip(" :：")))


_DATE = re.compile(
    r"^\W*(?:\d{4}[-/年.])?\d{1,2}[-/月.]\d{1,2}日?\W*"
    rf"(?:[月火水木金土日]|{WEEKDAYS})?\W*$|^\W*\d{{4}}年\d{{1,2}}月\W*$"
)


def _in_diary(place: Place) -> bool:
    """Whether a line stands directly below a date."""
    return (
        place.parent is not None and place.parent.carrier is Carrier.HEADING and bool(_DATE.match(place.parent.plain))
    )


def _tells(topic: Topic) -> bool:
    """Whether a diary line holds a fact: a term with its definition, a topic or a condition."""
    return bool(split_term(topic.text)) or has_given(topic.plain)
