"""Japanese sentences in which an author tells what he did, felt or means to do next, or thinks aloud.

Told by the form of the verb, as far as it goes: a trial (してみる), an intention (しよう), what was done without a word
of who or what did it (削除した), how something looks (できそう). A sentence is given as its visible text, with code
masked.
"""

import re

from ..phrases import weight
from ..vocabulary import words
from . import words as japanese
from .alternatives import ways_left_open
from .clauses import comment_of_topic
from .words import Token

_AT_END = ("補助記号", "空白")
_FINAL = "終助詞"
_TELLS_READER = ("か", "よ", "ね", "の")
"""Particles at the end that facts are told with, too."""
_INTENDS = "意志推量形"
_GUESSES = ("だ", "です", "た", "ない")
_POLITE = "ます"
_TRIES = ("みる", "見る")
_GOES_ON = ("みる", "見る", "いく", "行く", "おく")
_JOINS_VERB = ("て", "で")
_PAST = "た"
_OF_PAST = ("です", "ます", "よ", "ね", "。")
_PASSIVE = ("れる", "られる")
_NAMES_DOER = ("は", "が", "も")
_SETS_OUT = re.compile(r"(?:具体的|実際|最終的|結果的|今回|前回|当初|最初|私の場合)(?:に)?は、?")
"""An adverb with は is no topic: ``具体的には、…に変更しました``."""
_BECOMES = ("なる", "成る")
_HAPPENED = frozenset(
    words(
        "対応 登場 廃止 終了 発表 公開 リリース 追加 統合 開始 導入 改称 改名 非推奨 移行 変更 改善 拡張 向上 増加",
        "減少 普及 誕生 サポート 提供 発生 成立 施行 改正",
    )
)
"""What things do of themselves, of which notes tell as news."""
_SEEMS = "助動詞語幹"
_CRY = re.compile(r"[、。！!ー〜～…・]")
_ANSWERS = ("はい", "いいえ", "うん", "どれ", "いや")
_LONGEST_CRY = 24.0
_FEELS = re.compile(
    r"(?:興味深|面白|おもしろ|楽し|嬉し|うれし|悲し|辛|つら|しんど|眠|凄|すご|素晴らし|ありがた|羨まし|怖)(?:い|かった)"
    r"(?:です|でした|だ|な|なあ|ね)?[。！!]*$|"
    r"(?:魅力|印象|感動|衝撃)的(?:だ|です|だった|でした)?[。！!]*$|(?:印象|感じ)を(?:受|う)けた?[。]?$|(?:詰ま|つまず|迷)(?:る|った|う)(?:ところ|こと|箇所|点)は?(?:特に)?(?:な|無)かった(?:です)?[。]?$|気にな(?:る|った|ります|りました)[。]?$|"
    r"(?:驚い|感動し|納得し|感心し|安心し|苦労し|助かっ|ハマっ|はまっ|困っ)た[。！!]*$"
)
_SUPPOSES = re.compile(
    r"(?:た|があ?る|とな?る)と(?:する|しよう|仮定する)[。]?$|"
    r"^(?:次|以下|下|上|この|右|左)の(?:図|例|表|ような)[^。は]*(?:があった?|を考え)[^。]*[。]?$|"
    r"を(?:例|題材)に(?:と(?:る|って)|挙げ|あげ|考え|説明|見て|して)[^。は]*[。]?$|"
    r"^(?:次に|続いて|では|ここで|まず(?:は)?|いま|今|さて|それでは|最後に)[、 ]?[^。はが]{1,24}(?:を|について|と)"
    r"(?:考え(?:る|ます|てみる)|見る|見てみる)[。]?$"
)
"""What is assumed or taken up for what the text goes on to show."""
_TYPES = re.compile(
    r"(?:^|[、でにはて])(?:以下|下記|次)(?:の[^、。はが]{1,16})?を(?:打|叩|実行|入力|追加|追記|記述|書|貼|コピー|記入|設定)[^、。]{0,12}[。]?$|"
    r"^(?:以下|下記|次)(?:の[^、。はが]{1,16})?を(?:打|叩|実行|入力)[^、。]{0,8}(?:と|ば|たら)"
)
"""What only says that the listing below is to be typed."""
_ON_SCREEN = (
    r"(?:「[^」]{1,40}」|\[[^\]]{1,40}\]|『[^』]{1,40}』|ボタン|メニュー|タブ|リンク|アイコン|チェックボックス|ペイン|コンソール|"
    r"画面|ウィンドウ|ダイアログ|プルダウン|トグル)"
)
_STEP = re.compile(
    rf"{_ON_SCREEN}[^。、をとばらたが]{{0,8}}を(?:ダブル|右|左)?(?:クリック|タップ|押下|押[すしせ]|選択|選[びぶん]|開[きくい]|チェック)|"
    rf"{_ON_SCREEN}に[^。、は]{{1,20}}を[^。、]{{0,8}}入力(?:し|する)|"
    r"(?:クリック|タップ)(?:し(?!ない)|する(?:と|だけ)|$|[。、])|チェックを(?:入れ|外)"
)
"""What is done on a screen: it is found there, not learnt."""
_HANDLED = (
    r"(?:(?:ダウンロード|インストール|起動|再起動|ログイン|サインイン|アクセス|コピー|ペースト|クローン|解凍)し|貼り付け|"
    r"選ん|選び|開い|開き|押し|進ん|進み|戻っ|戻り)"
)
_BIDS_STEP = re.compile(
    rf"{_HANDLED}(?:[てで](?:おいて|みて)?(?:ください|下さい)|ましょう)[。！!♪☆]*$|^[^、。はがをにから]{{2,24}}(?:画面|コンソール|ページ|サイト)へ$"
)
"""What its reader is bidden to do at a machine."""
_GOES_ON_WITH = re.compile(
    r"を[^、。はが]{0,10}?(?:紐[づ付]け|作(?:っ|成し)|設定し|構築し|追加し|実装し|準備し|用意し|登録し|進め|書い|試し)て(?:いき|行き)ます。?$"
)
"""What the text is about to do: ``ユーザーを紐づけていきます``."""
_USED = re.compile(r"を(?:使い|使用し|選び|選択し|試し|参考にし|真似し)ました。?$")
"""What the author once took for himself, whatever stands in front as the topic."""
_LEADS = re.compile(
    r"^(?:ここ|以下|次|本[節章項]|この[節章項]|今回|まず|ここから)(?:では?|で|に|から)?は?、?[^。]*(?:を|について)?(?:簡単に|軽く|ざっくり|詳しく)?"
    r"(?:説明|紹介|解説|検証|まとめ)を?(?:する|します|していく|していきます|しておく|ていく)[。]?$|"
    r"^[^、。は]{0,12}(?:説明|紹介|解説)(?:し(?:ます|ていきます|ておきます|ましょう)|する)[。]?$|"
    r"^(?:では|それでは|さて|早速|じゃあ)、[^。は]*(?:ます|ましょう|みる|する|した|ました)[。]?$"
)


def narrates(text: str) -> bool:
    """Whether one sentence tells what its author did, felt or is about to do, or what is done on a screen."""
    if _FEELS.search(text) or _SUPPOSES.search(text) or _TYPES.search(text) or _LEADS.search(text):
        return True
    if _GOES_ON_WITH.search(text) or _USED.search(text):
        return True
    if (_STEP.search(text) or _BIDS_STEP.search(text)) and not (comment_of_topic(text) or ways_left_open(text)):
        return japanese.has_kana(text)
    line = [t for t in japanese.tokens(text) if t.pos not in _AT_END and not t.depth]
    if not line or not japanese.has_kana(text):
        return False
    return _cries(text, line) or _thinks_aloud(line) or _tries(line) or _did(text, line) or _looks(line)


def _cries(text: str, line: list[Token]) -> bool:
    """Whether a short line begins with a cry: ``よし、…``, ``おおー。…``."""
    first = line[0]
    is_cry = first.pos == "感動詞" and first.surface not in _ANSWERS
    return is_cry and weight(text) <= _LONGEST_CRY and _CRY.match(text, first.end) is not None


def _thinks_aloud(line: list[Token]) -> bool:
    """Whether a sentence ends in a particle that speaks to oneself, or in an intention."""
    last = line[-1]
    if last.sub == _FINAL and last.surface not in _TELLS_READER:
        return True
    verb = next((t for t in reversed(line) if t.sub != _FINAL), last)
    if verb.form != _INTENDS or verb.base in _GUESSES:
        return False
    before = line[line.index(verb) - 1] if line.index(verb) else None
    return verb.base != _POLITE or (before is not None and before.base in _GOES_ON)


def _tries(line: list[Token]) -> bool:
    """Whether a sentence ends in a trial: ``…してみる``, ``…してみました``."""
    at = len(line)
    while at and line[at - 1].pos == "助動詞":
        at -= 1
    return at > 1 and line[at - 1].base in _TRIES and line[at - 2].surface in _JOINS_VERB


def _did(text: str, line: list[Token]) -> bool:
    """Whether a sentence tells in the past what was done or seen once, and neither who did it nor of what it is so."""
    end = len(line)
    while end and line[end - 1].surface in _OF_PAST:
        end -= 1
    if not end or line[end - 1].base != _PAST or line[end - 1].pos != "助動詞":
        return False
    if any(t.base == _PAST and t.form.startswith("仮定形") for t in line[: end - 1]):
        return True
    if line[end - 2 : end - 1] and line[end - 2].base in _BECOMES:
        return False
    clause = text.rfind("、")
    sets_out = _SETS_OUT.match(text)
    particles = [t for t in line if t.pos == "助詞" and (sets_out is None or t.start >= sets_out.end())]
    if any(t.surface == "は" or (t.surface in _NAMES_DOER and t.start > clause) for t in particles):
        return False
    if any(t.base in _PASSIVE for t in line[-4:]):
        return False
    has_object = any(t.surface == "を" and t.pos == "助詞" for t in line)
    verb = [t for t in line[:end] if t.pos in ("動詞", "名詞", "形容詞")]
    return has_object and not any(t.surface in _HAPPENED for t in verb[-2:])


def _looks(line: list[Token]) -> bool:
    """Whether a sentence ends in how something looks to its author: ``…できそう``, ``便利そうだ``."""
    end = len(line)
    while end and line[end - 1].pos in ("助動詞", "助詞"):
        end -= 1
    last = line[end - 1] if end else None
    return last is not None and last.surface == "そう" and last.pos == "形状詞" and last.sub == _SEEMS
