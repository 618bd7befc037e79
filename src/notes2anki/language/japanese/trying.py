"""What Japanese notes tell of code that somebody ran: what it does there, and what came out. Reasons stay.

So do definitions: only a sentence goes that has no meaning without the listing beside it.
"""

import re

from .words import sentences

_TRIAL = re.compile(
    r"(?:動作|疎通|接続|実機|実行)?(?:確認|検証)(?:してみ(?:る|た|よう))?|実装(?:して|で)?(?:確かめ(?:る|よう)|試す)|"
    r".{0,16}(?:を|で|に)?(?:やって|試して|動かして|触って|使って|実行して|作って|書いて|確かめて)み(?:る|た|よう|ます|ました)|試す|お試し|"
    r"(?:コードで|手を動かして)?確かめ(?:る|よう)|実行(?:例|結果)|動かす|ハンズオン(?:\s*\d+)?"
)
_RUN = re.compile(
    r"^(?:(?:実行|出力|計算|表示)?結果|出力|戻り値|標準出力)(?:として|に|を見ると)?(?:は|では|が)|"
    r"^(?:これを|上を|そのまま)?(?:実行|計算|出力|表示)(?:する|してみる|した結果)[とはが、]|"
    r"^(?:次|以下|下|上|この|先ほど|ここ)(?:の|では)?(?:最小|簡単な|短い)?(?:コード|例|実装|スクリプト|プログラム|スニペット|最小例|小さな例|数値例|計算|関数)"
    r"(?:は|では|で|を|に|が|のように)|"
    r"(?:を|と|か)(?:確認|検証|計算|表示|出力|観察|比較|再現|実装|可視化|実行)(?:する|します|した|しました|してみます|しておきます|しましょう)[。]?$|"
    r"(?:を|か)(?:確かめ|試し|見|数え|追い|作り|使い|組み|書き)(?:る|ます|ました|た|てみます)[。]?$|(?:を|について|で)考え(?:る|ます)[。]?$|"
    r"(?:と)?(?:出力|表示)され(?:る|ます|ました|た)[。]?$"
)


def names_trial(heading: str) -> bool:
    """Whether a heading names something that was run to see what it does: ``実装で確かめる``, ``動作確認``."""
    return _TRIAL.fullmatch(re.sub(r"^[\W\d_]+|[\W_]+$", "", heading)) is not None


def tells_of_run(text: str) -> bool:
    """Whether each sentence of a text says what a listing does, or what came of running it."""
    return all(_RUN.search(text[start:end].strip()) for start, end in sentences(text))
