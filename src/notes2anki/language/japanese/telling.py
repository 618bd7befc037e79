"""Japanese sentences that tell nothing of their subject.

They speak of the text itself or a picture beside it, praise, guess, narrate, or set up an example. A sentence is
given as its visible text, with code masked.
"""

import re

from .formal import goes_on
from .narrating import narrates
from .opining import gives_opinion
from .pointing import points_beside
from .words import sentences

_ARTICLE = r"(?:本|この|今回の|当)(?:記事|稿|ページ|ブログ|投稿|チュートリアル|エントリー?|シリーズ)"
_TELLS = r"(?:解説|紹介|説明|検証|整理|まとめ|取り上げ|扱[いうっ]|触れ|書[いきか]|見て|お伝え|ご覧)"
_OF_ARTICLE = re.compile(rf"^{_ARTICLE}(?:では|で|は|の|が)[^。]*{_TELLS}")
_LISTS_BELOW = re.compile(
    r"^(?:以下|下記|次)の(?:よう|様)に[^。]*[。]?$|^(?:以下|下記|次)(?:は|が|には|では)、?[^。]*(?:です|ます|である|だ|もの)[。]?$"
)
_QUOTES = re.compile(r"(?:引用|転載|抜粋|拝借)(?:します|しました|する|しています|させていただきます)。?$")
_LOOK_BELOW = re.compile(
    r"(?:以下|下記|次|こちら)の?[^。、]{0,24}(?:を|も)ご?(?:参照|参考に?|覧)(?:して|に|なって|くだ|下さ)[^。、]{0,10}。?$"
)
_SENDS = re.compile(r"(?:を|も)、?ご?(?:参照|覧)(?:して|に|になって)?(?:ください|下さい)[。]?$")
"""What sends its reader elsewhere."""
_STANDS = r"(?:表示|出力|記載|記述|返却|構成)"
_LEADS_BELOW = re.compile(
    rf"(?:^|[、はがにと])(?:主に|おおよそ|大体)?(?:以下|次|下記)の(?:(?:よう|様)[にな]?|とおりに?|通りに?|要素(?:から|で)|もの(?:から|で))"
    rf"[^。、]{{0,10}}?(?:(?:{_STANDS}|可能)?(?:に|と|が|さ|を)?"
    rf"(?:なります|なる|なりました|あります|ある|れます|れる|れています|れました|します|する|しました))。?$"
)
"""What only leads to what stands below: ``次のようになります``, ``以下のように記載があります``."""
_CAPTION = re.compile(
    r"^(?:[※・]?[↓↑](?:[のがをはで]|し)|(?:次|以下|下記)のコマンド(?:で|を実行)|"
    r"(?:この|以下の|次の|下記の)よう(?:な|に)[^。、]{0,16}(?:表示|出力)され(?:ます|る|ました|た|れば)?。?$)"
)
"""What points to a picture or listing beside it: ``このような画面が表示されます``, ``↓が表示されれば``."""
_MADE_BEFORE = r"も?(?:作|説明|見[たて]|述べ|紹介|使|登録|設定|確認|書|挙|保存|DL|ダウンロード)"
_POINTS_BACK = re.compile(
    rf"(?:^|[、はを\s※])(?:さっき|さきほど|先ほど|先程)(?:の|{_MADE_BEFORE})|^(?:上記|下記)が[^、。]{{1,12}}場合"
)
_SETS_UP = re.compile(r"たとします。?$|^(?:例えば|たとえば)[^。]*と(?:します|しましょう|仮定します|する)。?$")
_CASE = re.compile(r"^[^、。]{2,24}(?:の場合|のとき|のケース)(?:は|には)?。$")
"""What only names the case that the next sentence tells of."""
_GUESSES = re.compile(
    r"(?:ことが|ことも|場合が)(?:ある|多い)(?:か)?と思います。?$|(?:の|ん)(?:だろう|でしょう)。?$|"
    r"たそうです。?$|(?:には|は、?)注意が必要(?:です|だ|である)?。?$|"
    r"(?:確認|注意|考慮|検討)(?:事項|点)が(?:多い|たくさんある)(?:です)?。?$"
)
"""Guesses and anecdotes, and that one has to take care, without a word of why."""
_SHOWN = re.compile(
    r"(?:の|した)(?:実装例|設定例|構成例|実行例|サンプル(?:構成|コード)?|スクリーンショット|キャプチャ)(?:です|になります)。?$|"
    r"詳細(?:情報)?[がを]?(?:確認|参照|閲覧)(?:でき(?:ます|る)|可能です)。?$"
)
"""The caption of a picture or listing beside it."""
_THIS_WAY = re.compile(
    r"^(?:この|その|次の|以下の)ように(?:する|し|[一-龯]{2}する|[一-龯]{2}し)(?:ことで|ことにより|と、|れば|ば、|ておく)"
)
"""What comes of something that was told or stands in a listing, where that is not said again."""
_PRAISED = r"(?:シンプル|簡単|かんたん|便利|強力|優秀|危険|重要|大切|大事|大変|素晴らしい|すごい|楽しい|嬉しい|面白い)"
_PRAISE = re.compile(
    rf"は、?(?:非常に|とても|極めて|かなり|すごく)?{_PRAISED}(?:です|だ|である|でした)?。?$|"
    r"(?:関心|注目|興味)を(?:引き|集め)(?:ます|る)。?$|(?:最?重要|主要|人気|有名|便利|強力|代表的)な?[^、。の]{1,12}の(?:一つ|1つ|ひとつ)(?:です|である|だ)?。?$"
)
_SOME_EXIST = re.compile(
    r"(?:には|では|は|に)[、 ]?(?:いくつか|幾つか|複数|多数|様々|さまざま|色々|いろいろ)"
    r"(?:の|な)?[^、。のをにがは]{1,14}が(?:ある|あります|存在する|存在します|用意されている|用意されています)。?$"
)
"""That there are some of a kind, and not which: ``受付にはいくつかの制約がある``."""
_OF_EXAM = re.compile(
    r"(?:試験|検定|本番|過去問|模試)[^。、]{0,4}[でに][はも]?[、 ]?[^。]*(?:問われ|出題され|狙われ|出)"
    r"(?:る|ます|やすい(?:です)?|ることが(?:多い|ある)(?:です)?|ることが(?:多く)?あります)。?$"
)
"""What an exam asks for, and not what is so."""
_OF_QUESTION = re.compile(
    r"^(?:この|本|当)(?:問題|設問|問)(?:は|で|の)[^。]*(?:問[うわい]|ポイント|典型|出題|理解|確認|テスト|です|である)|^本[設]?問(?:は|では|の)|"
    r"(?:が|は)、?(?:正解|正答|不正解|誤答)(?:の選択肢)?(?:です|となります|になります|である|だ)?[。]?$|"
    r"^以上(?:が|で|の)[^。]*(?:です|ます|になります|となります|でした)[。]?$|"
    r"(?:押さえて|覚えて|理解して|知って|意識して)(?:おく|おき|い)[^。、]{0,12}(?:重要|大切|大事|必要|ポイント|ましょう|良い|よい|いい)(?:です|である|だ)?[。]?$|"
    r"(?:試験|本番)(?:で|に)[^。は]{0,16}(?:問われ|出題され|出)(?:る|ます|やすい|ることが多い)(?:です|ポイントです)?[。]?$"
)
"""What is said of the question of an exam, or of the text that explains it."""
_INTRODUCES = re.compile(r"(?:はじめに|初めに|おわりに|終わりに|さいごに|最後に|前置き|あとがき)")
_POLITE = re.compile(r"(?:です|ます|ました|でした|ません|ください|でしょう|ましょう)[。！!]*$")


_ASIDE = re.compile(r"[(（][^()（）]*[)）][。]?")
"""What is added in brackets behind a whole sentence."""
_PATTERNS = (
    _OF_ARTICLE,
    _LISTS_BELOW,
    _QUOTES,
    _LOOK_BELOW,
    _SENDS,
    _LEADS_BELOW,
    _CAPTION,
    _POINTS_BACK,
    _SETS_UP,
    _CASE,
    _GUESSES,
    _PRAISE,
    _SHOWN,
    _THIS_WAY,
    _SOME_EXIST,
    _OF_EXAM,
    _OF_QUESTION,
)


def tells_nothing(text: str) -> bool:
    """Whether a sentence, or each of several, tells nothing of its subject."""
    told = [text[start:end].strip() for start, end in sentences(text)]
    return all(_is_empty(each) for position, each in enumerate(told) if not (position and _ASIDE.fullmatch(each)))


def _is_empty(said: str) -> bool:
    if any(pattern.search(said) for pattern in _PATTERNS):
        return True
    return narrates(said) or goes_on(said) or points_beside(said) or gives_opinion(said)


def introduces_article(heading: str, text: str) -> bool:
    """Whether a polite sentence (です, ます) stands below the heading of an introduction or a conclusion."""
    return bool(_INTRODUCES.fullmatch(re.sub(r"^\W+|\W+$", "", heading))) and bool(_POLITE.search(text.strip()))
