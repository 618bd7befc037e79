"""Which sentences tell nothing: questions, what is struck out or breaks off, what leads through the text."""

import re
from collections.abc import Sequence

from ..formulas import FORMULA
from ..language.clauses import comment_of_topic
from ..language.english.narration import only_narrates
from ..language.english.text import is_english
from ..language.examples import begins_with_machine
from ..language.inline import Mark, plain
from ..language.japanese import words as japanese
from ..language.japanese.clauses import is_condition_alone
from ..language.japanese.telling import introduces_article, tells_nothing
from ..language.japanese.trying import names_trial, tells_of_run
from ..language.phrases import without_brackets
from ..language.tasks import asks_to_do, heads_exercises, sets_task
from ..rules import SETS_TASK, Statement
from ..topics.labels import is_label
from ..topics.pairs import pairs_of
from ..topics.pointers import only_points
from ..topics.separators import split_term
from ..topics.topic import BULLETS, Carrier, Topic, is_picture
from .statements import breaks_off, statements_of

_ASKS = re.compile(
    r"[?？][」』）)]?$|(?:[でま]すか|でしょうか|だろうか)[。．.]?$|"
    r"(?:何|どこ|どれ|どの|どちら|なぜ|いつ|いくつ)[^。、]{0,12}か(?:[、,][^。、]{1,8})?[。．]?$|"
    r"[?？]\s*[（(][^（）()]{1,20}[)）]$|(?:選べ|選びなさい|答えよ|答えなさい|述べよ|求めよ|挙げよ|説明せよ|選択せよ|選択しなさい)[。．」』]*$|"
    r"[はがもを](?:必要|不要|可能|大丈夫|有効|有料|無料)か[。．]?(?:[（(].{1,40}[)）])?$"
)
_LISTED_FILE = re.compile(r"[dlcbps-](?:[r-][w-][xsStT-]){3}[.+@]?[ ]+\d+ \w")
"""A line of what ``ls -l`` puts out."""
_ROW = re.compile(r"\|.*\|", re.DOTALL)
_GAP = re.compile(r"[（(][ \u3000_＿…・]+[)）]|_{3,}|＿{2,}|□{2,}")
"""What the reader of an exercise is to fill in."""
_SIGNS_BEHIND = re.compile(r"(?<=[?？か])[\s\u2190-\u2bff\U0001f300-\U0001faff○×△◎]+$")
"""What an author marks his own answers with."""
_ASKS_POLITELY = re.compile(r"(?:[でま]すか|でしょうか)[。．?？]*$|\b(?:[Ww]hat|[Ww]hich|[Hh]ow)\b.*\?$")
"""The question of an exercise: what its line tells before is a case made up for it."""
_BREAKS_OFF = re.compile(r"\s(?:the|an?|and|or|your|our|their|its)$|^(?:If|When|While|Once) .*,$")
_LEADS_NOWHERE = re.compile(
    r"(?:[にはがをとも]|(?<!の)で|まで|ため|よう[なに]|について|として|によって|により|に対し|に関し|場合|とき|時|際)、$"
)
_LEADS_THROUGH = re.compile(
    r"[Ii]n the (?:diagram|figure|drawing|topology)(?: (?:above|below))?,|"
    r"[Ll]et(?:['’]s| us) (?=[a-z])|(?:[Hh]ere|[Nn]ow),? (?:we|I)(?:['’]ll| will)\b|"
    r"[Ii]n this (?:chapter|section|lesson|course|module|lab|post|article),? (?:we|you|I)\b|"
    r"(?:[Ee]\.?g\.? +)?Here(?: is| are|['’]s) (?:an?|the|my|our|some|two|three|how)\b(?! [a-z-]+:)|"
    r"(?:Not |Only )?(?:[Rr]equired|[Nn]eeded|[Nn]ecessary|[Rr]elevant|[Tt]ested) for "
    r"(?:the|this|your) (?:exam|certificat(?:e|ion)|test)\b|"
    r"The (?:scope|syllabus|curriculum) of the [A-Z]"
)
"""How a sentence begins that speaks of the text, the exam or an exercise, or stands under a picture or listing."""
_OF_THE_COURSE = re.compile(
    r"\b(?:listed|named|mentioned|covered) (?:in|by|on) (?:the )?(?:[A-Z][\w-]* ){0,2}"
    r"(?:test|exam) (?:topics|objectives|blueprint|guide|syllabus)\b|\b[Vv]ideo #?\d+,? \(?\d{1,2}:\d\d\b"
)
"""What a sentence says of the exam's syllabus, or of a place in a video."""
_TELLS_OF_TEXT = re.compile(
    r"^(?:詳細|詳しく|くわしく|最新の?(?:情報|内容))(?:は|について|に関して)?(?:は)?[、 ]?[^。]{0,60}"
    r"を?ご?(?:参照|覧)(?:して|に)?(?:ください|下さい)[。]?$|"
    r"(?:方法|手順|流れ|概要|違い|内容|仕組み|使い方|やり方)(?:を|について)(?:、?(?:順番?に|簡単に|詳しく|以下で))?"
    r"(?:ご)?(?:説明|紹介|解説)(?:します|していきます|しましょう)[。]?$|"
    r"(?:を|について)(?:、?(?:順番?に|簡単に|詳しく))?(?:見て|確認して|学んで|考えて)(?:いき|行き)(?:ましょう|ます)[。]?$"
)
"""What a Japanese sentence is that only says what the text tells, or where more of it stands."""

_LEAVES_OUT = re.compile(
    r"(?:(?:あと|以下|以降|以後|詳細|詳しく|ここで|今回|残り|それ以外|その他|説明)(?:は|で?は)?、?)?"
    r"(?:割愛|省略|[中後前]?略)(?:する|します|した|しました|している|しています)?。?"
)
"""What a line is that only says that its author leaves something out."""
_AROUND = "〜~～…・（）()＜＞<>ー- \u3000"
"""The signs around a mark of omission: ``〜略〜``."""
_OF_PICTURE = re.compile(
    r"(?:下|上|右|左|次の|以下の|下の|上の)図[はが]|[^。]{0,80}[がは](?:下|上|右|左|次の|以下の|下の|上の)[図表]。?$"
)
"""What a line is that says what the picture beside it shows, or where a table stands."""
_SENDS_TO_CASE = re.compile(r"^この(?:質問|問題|設問)(?:について)?は、?[^。]{1,60}を参照して(?:ください|下さい)[。]?$")
"""What the question of an exercise begins with whose story stands elsewhere."""
_ANNOUNCES_BELOW = re.compile(
    r"(?:[^。、]{1,40}は、)?(?:[^。、]{0,60}(?<![\d０-９%％A-Za-z])(?:以下|下記)の[^。、]{1,30}|(?:[^。、]{1,60}[はに])?次の[^。、]{1,24}[がをに]"
    r"[^。、がを]{0,12}(?:あ[るり]|サポート|対応|必要|含|使|利用|選|考え|構成|設定|指定|提供|存在|分け|分か|満た|な[るりっ])[^。、]{0,8})[。:：]?"
)
"""What a line with bullets below it is that only leads to these: ``アプリは以下の港をサポート``."""
_TELLS_ELSEWHERE = re.compile(
    r"(?:詳細は|詳しくは)?(?:(?:この|本|次|別の?|後の|前の|以降の|他の|第\s?\d+)(?:章|節|項|回|モジュール|レッスン|セクション|記事|ページ|講座|"
    r"ドキュメント|資料)|別途|後ほど|あとで|のちほど)(?:で|にて|に)?(?:詳しく|詳細に|別途)?、?"
    r"(?:解説|説明|紹介|記載|まとめ|取り上げ|扱[うい]|触れ)[^。、はがを]{0,8}[。]?|(?:後述|前述|別記事|次章)(?:する|します|参照)?[。]?"
)
"""What is said of a thing that is told of somewhere else."""
_OF_WHAT_IS_DRAWN = re.compile(r"(?:図|構成|構成例|イメージ|全体像|画面|アーキテクチャ|関係)$")
"""How the caption of a picture ends that names no more than what is drawn."""
_NAMED_SIGN = re.compile(rf"を[^、。はが]{{0,20}}{FORMULA.pattern}")
_LETS_SIGNS_STAND = re.compile(rf"{FORMULA.pattern}\s*と(?:する|します|おく|おきます|置く|置きます|書く|書きます)。?$")
_FEWEST_SIGNS = 2


def why_untold(statement: Statement, above: Sequence[Topic] = ()) -> str:
    """Why a sentence tells nothing: it asks, its author struck it out, or it breaks off; empty where it tells.

    What stands ``above`` it begins with the outermost.
    """
    parent = above[-1] if above else None
    if broken := _why_broken(statement):
        return broken
    if japanese.has_kana(statement.plain) and _GAP.search(statement.plain):
        return "an exercise with a gap to fill in"
    if _tells_of_run(statement, above):
        return "tells of a run of the code beside it"
    if only_points(statement.text):
        return "only points to what stands elsewhere"
    if _leads_through(statement, parent):
        return "leads through the text, and tells nothing of its subject"
    if parent is not None and (leads := _why_it_leads(statement, parent)):
        return leads
    if _names_signs(statement.view.text):
        return "names the signs of formulas"
    if begins_with_machine(statement.plain, statement.topic.plain):
        return "tells of a machine of an exercise"
    if sets_task(statement.topic.plain) or (parent is not None and _is_exercise_of(parent, statement.topic)):
        return SETS_TASK
    return "a question, and no statement" if _asks(statement) else ""


def _why_broken(statement: Statement) -> str:
    """Why a text is no whole sentence of its author: struck out, a row without its table, or cut off."""
    if _is_struck(statement):
        return "struck out by its author"
    if _ROW.fullmatch(statement.topic.plain.strip()):
        return "a row of a table that has blank lines in it, so that it is none"
    if _LISTED_FILE.match(statement.topic.plain.strip()):
        return "what a command put out"
    return "breaks off in the middle" if _breaks_off(statement.topic) else ""


def _is_exercise_of(parent: Topic, topic: Topic) -> bool:
    """Whether a line asks for something to be done, below a heading of exercises."""
    return heads_exercises(parent.plain) and asks_to_do(topic.plain)


def _why_it_leads(statement: Statement, parent: Topic) -> str:
    """Why a line says nothing but of what that is which stands below it; empty where it says more."""
    if _is_caption(statement, parent):
        return "the caption of the picture below it"
    is_condition = _is_condition_alone(statement, parent)
    return "the condition of what stands below it, and no statement" if is_condition else ""


def _is_caption(statement: Statement, parent: Topic) -> bool:
    """Whether a line right above a picture is a Japanese name that says of what it is: ``桟橋が備える設備の構成``."""
    topic, name = statement.topic, plain(parent.label)
    if topic.carrier is not Carrier.LINE or not topic.is_leaf:
        return False
    after = next((t for t in parent.topics if t.span.first > topic.end), None)
    if after is None or not is_picture(after):
        return False
    is_name = is_label(topic.plain) or japanese.ends_in_described(topic.plain)
    if not japanese.has_kana(topic.plain) or not is_name or split_term(topic.text) or comment_of_topic(topic.plain):
        return False
    return bool(_OF_WHAT_IS_DRAWN.search(topic.plain)) or (bool(name) and name in topic.plain)


def _is_condition_alone(statement: Statement, parent: Topic) -> bool:
    """Whether a line is but the condition of what the next one says: ``船が複数の場合``, ``先の船が水先人を乗せる``."""
    topic = statement.topic
    if not topic.is_leaf or not is_condition_alone(topic.plain) or statement.view.marked(Mark.CODE):
        return False
    first, *others = parent.topics
    told = [t.plain.rstrip("。") for t in others[:2]]
    return first.span == topic.span and len(told) > 1 and all(map(_tells_what_comes, told))


def _tells_what_comes(text: str) -> bool:
    """Whether a line is no condition and has a predicate."""
    return japanese.ends_in_predicate(text) and not is_condition_alone(text)


def _names_signs(text: str) -> bool:
    """Whether a sentence only says which signs stand for what: ``入力を x、出力を y とする``."""
    return len(_NAMED_SIGN.findall(text)) >= _FEWEST_SIGNS and _LETS_SIGNS_STAND.search(text) is not None


def _leads_through(statement: Statement, parent: Topic | None) -> bool:
    """Whether a sentence speaks of the text, the exam or an exercise, or says nothing that could be learned."""
    text = statement.plain
    if _SENDS_TO_CASE.match(text) or (_TELLS_OF_TEXT.search(text) and not comment_of_topic(text)):
        return True
    if split := split_term(statement.topic.text):
        return _TELLS_ELSEWHERE.fullmatch(plain(split.definition)) is not None
    if _TELLS_ELSEWHERE.fullmatch(text) or _announces_below(statement):
        return True
    if _LEADS_THROUGH.match(text) or _OF_THE_COURSE.search(text) or (is_english(text) and only_narrates(text)):
        return True
    if _LEAVES_OUT.fullmatch(text.strip(_AROUND)):
        return True
    if not japanese.has_kana(text):
        return False
    if _OF_PICTURE.match(text) and not japanese.ends_in_predicate(text):
        return True
    heading = parent.plain if parent is not None and parent.carrier is Carrier.HEADING else ""
    return tells_nothing(text) or introduces_article(heading, text)


def _announces_below(statement: Statement) -> bool:
    """Whether the last sentence of a line only leads to the bullets below it."""
    last = statement.position == statement.of - 1 and any(t.carrier in BULLETS for t in statement.topic.topics)
    return last and _ANNOUNCES_BELOW.fullmatch(statement.plain) is not None


def _tells_of_run(statement: Statement, above: Sequence[Topic]) -> bool:
    """Whether a sentence below a heading of something tried says what the listing there does, or what came of it."""
    tried = any(t.carrier is Carrier.HEADING and names_trial(t.plain) for t in above)
    return tried and japanese.has_kana(statement.plain) and tells_of_run(statement.plain)


def _asks(statement: Statement) -> bool:
    """Whether a sentence asks something and tells nothing; an exercise does so with all that its line tells.

    A term keeps its definition, though that ends in a doubt.
    """
    if split_term(statement.topic.text) or pairs_of(statement.topic.text):
        return False
    last = statements_of(statement.topic)[-1].plain.strip()
    said = _SIGNS_BEHIND.sub("", statement.plain.strip())
    alone = len(japanese.sentences(said)) == 1
    return bool(_ASKS_POLITELY.search(last) or (alone and _ASKS.search(said)))


def _breaks_off(topic: Topic) -> bool:
    """Whether a line ends where its sentence goes on: at an article or a word that joins, in Japanese at a comma."""
    if japanese.has_kana(topic.plain):
        return breaks_off(topic) or (topic.is_leaf and _LEADS_NOWHERE.search(topic.plain) is not None)
    return is_english(topic.plain) and _BREAKS_OFF.search(topic.plain) is not None


def _is_struck(statement: Statement) -> bool:
    """Whether all of a sentence is struck out, but for a remark in brackets."""
    seen = statement.view
    bare = len(without_brackets(seen.text).strip(" 。."))
    return any(m.end - m.start >= bare > 0 for m in seen.marked(Mark.STRUCK))
