"""Japanese sentences that point to what stands beside them, and say too little without it.

A listing below (``以下のコマンドで有効化する``), an example (``この例では、…``), an earlier chapter. A sentence is
given as its visible text, with code masked.
"""

import re

from ..phrases import weight

_LISTINGS = (
    r"コマンド|スクリプト|プログラム|コード|クエリ|SQL|構文|書式|記述|記載|設定|内容|規則|形式|フォーマット|式|定義|"
    r"手順|方法|流れ|やり方|コマンド例|例|図|表|画像|画面|出力|結果|リンク|URL|サイト|記事|ページ|ドキュメント|資料|動画|"
    r"とおり|通り|よう|要領|感じ|イメージ|もの|項目|リソース|要素|パターン|利点|メリット|デメリット|特徴|タグ|ルール|条件|ポイント"
)
_COUNTED = r"[\d０-９一二三四五六七八九十]+[ \u3000]?(?:つ|種類?|個|点|項目|パターン|通り|段階|ステップ|レベル|要素)"
_NO_BOUND = r"(?<![\d０-９A-Za-z%％年月日間秒分回個件名人円倍度歳位値つ前文字])"
_NEXT = r"よう|とおり|通り|例|図|表|コード|コマンド|内容|設定|[\d０-９一二三四五六七八九十]"
_BELOW = re.compile(
    rf"(?:(?:{_NO_BOUND}以下|下記)(?:の(?:[^、。はがをに]{{1,8}}の)?)?[ \u3000]?|"
    rf"(?<![一-龯\w])次の[ \u3000]?(?={_NEXT}))(?:{_COUNTED}|{_LISTINGS})(?![一-龯ァ-ヶーA-Za-z])"
)
"""What stands below the sentence: ``以下のコマンドで``, ``次の3つ``; no bound (``10件以下の設定``), no next one."""
_TOLD_AT_ONCE = re.compile(r"[:：（(「]\s*[^\s。:：）)」]")
"""What a sentence tells itself behind the words that point below."""
_BY_EXAMPLE = re.compile(
    r"^(?:(?:この|以下の|下の|上の|次の|上記の?|下記の?|右の|左の)(?:サンプル|例|コード例?|サンプルコード|スクリプト|プログラム|クエリ|図|表)"
    r"|サンプル|実行例|サンプルコード)(?:では|の場合は?|だと)[、 ]"
)
"""An example of its author's, whose listing stands beside it."""
_EARLIER = re.compile(r"^(?:前章|前の章|前節|前の節|前のページ|前回の(?:記事|章))(?:の|で|から|にて)")
"""What was told or done in an earlier chapter."""
_BY_MEANS = re.compile(r"[A-Za-z][^、。をは]{0,10}を(?:使|用い|利用|指定|付け|つけ)")
"""By what it is done, with its name: ``--field オプションを使って以下のようにする``."""
_ABOVE = re.compile(
    r"^(?:※ ?|なお、?|ただし、?|また、?)?(?:上記|上述|前記|前述)(?!以外|のとおり|の通り|したとおり|した通り)"
)
"""What stands above the sentence, of which it tells more."""
_HERE = re.compile(
    r"^(?:ここでは|今回は)、?[^はが]*(?:ます|ました|[たる]|ておく|のみ|だけ)(?:です|とします|こととする)?。?$"
)
"""What the author does in his text: ``ここでは埋め込みだけを切り出します``; no topic of its own stands in it."""
_DOCUMENT = (
    r"(?:公式|ドキュメント|ドキュメンテーション|マニュアル|サイト|記事|資料|ページ|リンク先?|ブログ|README|ヘルプ)"
)
_ELSEWHERE = re.compile(
    r"が(?:とても|非常に)?(?:詳しい|くわしい|参考になる|参考になります|参考になった)(?:です)?(?:ので、?割愛)?。?$|"
    rf"(?:{_DOCUMENT}|図|動画|本|方|[A-Za-z])が(?:とても|非常に)?(?:分|わ)かりやすい(?:です)?。?$|"
    rf"{_DOCUMENT}[^、。はが]{{0,12}}を(?:ご)?参照(?:のこと|する(?:こと)?|します|願います)?。?$|"
    rf"{_DOCUMENT}[^、。はが]{{0,12}}に(?:従って|沿って|従い)[^、。はが]{{0,12}}。?$|"
    r"より(?:抜粋|引用)(?:した|しました|です|している|しています)?。?$|割愛(?:する|します|しました|した)?。?$"
)
"""Where it is told: ``公式の手順に従って導入します``, ``マニュアルを参照``."""
_LIKE_THIS = re.compile(
    r"(?:こんな|このような|こういった|こういう)(?:感じ|風|ふう|イメージ|形|画面|見た目|結果|表示)"
    r"(?:に(?:なる|なります|なった|なりました))?(?:です|だ|でした|だった)?[。！!]*$"
)
"""What only a picture beside it shows: ``帆はこんな感じです``."""
_ALSO_LIKE_THIS = re.compile(
    r"(?:こんな|このような|こういった|こういう)[^、。はがを]{0,8}(?:方|方法|手|形|ところ|感じ)(?:も|が|で|に)?(?:あります|ある|できます|できる|可能です|可能|書けます|書ける)[。！!]*$"
)
"""What a listing below shows: ``こんな張り方もできます``."""
_IN_PICTURE = re.compile(
    r"^(?:※ ?)?[^、。はが]{0,8}(?:画像|写真|図|スクショ|スクリーンショット|動画)に(?:は|も)?(?:写|映)(?:って|り)"
)
"""What a picture beside it shows, or does not show."""
_STANDS_IN = re.compile(
    rf"^[^、。はがとを]{{0,16}}{_DOCUMENT}[^、。はがとを]{{0,8}}に(?:は|も)?(?:明記|記載|掲載|紹介|説明|解説)されて(?:いる|います)。?$"
)
"""That something is told elsewhere, and not what."""
_IS_CALLED = re.compile(r"と(?:呼[ばびぶん]|言[いう]|い[いう])[^、。]{0,6}。?$")
"""A sentence that names something does so whatever it points to."""
_OWN_CLAUSE = 12.0
"""Behind 以下のように so much tells something of its own."""


def points_beside(text: str) -> bool:
    """Whether a sentence says too little without a listing, picture or chapter beside it."""
    if _IS_CALLED.search(text):
        return False
    if any(
        pattern.search(text)
        for pattern in (
            _BY_EXAMPLE,
            _EARLIER,
            _ABOVE,
            _HERE,
            _ELSEWHERE,
            _LIKE_THIS,
            _ALSO_LIKE_THIS,
            _IN_PICTURE,
            _STANDS_IN,
        )
    ):
        return True
    below = _BELOW.search(text)
    if below is None or _TOLD_AT_ONCE.search(text, below.end()) or _BY_MEANS.search(text, 0, below.start()):
        return False
    return not (text.startswith("に", below.end()) and weight(text[below.end() :]) > _OWN_CLAUSE)
