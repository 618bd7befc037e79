"""Japanese sentences in which an author gives his opinion, speaks of himself or his text, or bids his reader to try.

A sentence is given as its visible text, with code masked.
"""

import re

_THINKS = re.compile(
    r"(?:と(?:は|も)?|かと|などと)(?:、)?(?:思(?:う|います|われる|われます|った|いました|っている|っています)|感じ(?:た|ます|ました|ています))"
    r"(?:が|けど|ので)?[。．！!…・]*$|"
    r"と思って(?:い)?(?:る(?:の|ん)です|ます)(?:が|けど|けれども?)、"
)
_SELF = re.compile(
    r"^(?:また、|なので、?|ちなみに、?)?(?:私|筆者|僕|わたし|弊社|我々|自分的に)(?:は|も|が|の|的に|として|自身)|"
    r"^自分(?:は|も|で|の場合は?)[^。]*ました[。！!]*$"
)
_BIDS = re.compile(
    r"(?:いただ[けき]れ?ば|頂ければ|もらえれば|くだされば|なれば|立つと)[^。、]{0,6}(?:と思います|幸いです|嬉しいです|うれしいです)[。！!]*$|"
    r"(?:活用|復習|挑戦|チャレンジ|お試し|参考に|ご確認|ご了承|ご注意)(?:し(?:て(?:みて)?)?)?(?:ください|下さい)[。！!]*$|"
    r"(?:試|や|読ん|考え|触っ|遊ん)(?:し)?(?:って|て|で)みて(?:ください|下さい)[。！!]*$|"
    r"(?:だけ|まで)(?:理解|把握)し(?:て(?:おいて)?)?(?:ください|下さい|おきましょう)[。！!]*$|"
    r"気にし(?:な|無)くて(?:も)?(?:OK|ＯＫ|いい|良い|よい|大丈夫|構わない)(?:です)?[。！!]*$"
)
_WONDERS = re.compile(r"^(?!.*(?:なぜ|何|どう|どの|どれ|どこ|どちら|いつ|誰)).*(?:[るいただ]の|な)か[。．！!…・.]*$")
"""What an author asks himself in passing: ``その割に潮位を見るのか。。。``."""
_SUMS_UP = re.compile(
    r"(?:について(?:の|、)?|(?:方法|使い方|やり方|書き方|読み方|手順|仕方|流れ|概要|違い|要点|ポイント)を)"
    r"(?:[^、。はがをで]{0,8}?)"
    r"(?:まと?め(?:る|た|ます|ました|ている|ています|てみた|てみました|ておく|ておきます)?|メモ(?:する|した|します|しておく|しておきます|書き)?|"
    r"備忘録?|覚え?書き|(?:解説|紹介|補足|記載|記述|説明)(?:する|します|した|しました|していく|していきます)?)(?:です|である|だ)?[。！!]*$"
)
"""What the text is about: ``使い方をまとめる``, ``正規表現についてのメモ``."""
_OWN_NOTES = re.compile(
    r"^(?:これ|以下|ここ)?は?、?[^、。はが]*(?:まと?め|メモ|備忘録|覚え?書き|学習記録|学習ノート)(?:です|でした|になります|である)[。！!]*$|"
    r"(?:ので|ため|から)、?(?:ここ[でに]|一旦|いったん|改めて)?(?:整理し|まとめ|メモし|記録し|整理|メモ|記録)"
    r"(?:する|ます|ました|て(?:おく|おきます|いる|います))[。]?$"
)
"""What the notes are, or why they were taken: ``間違えやすいので整理する``."""
_OF_TEXT = re.compile(r"^(?:ここ|今回|以下|本[章節稿書項]|この[章節記項ペ][^、。はが]{0,4})(?:では|は)")
_TOPIC = re.compile(r"[^でにとへ](?:は|が)")
_ASSUMES = re.compile(r"もの(?:と(?:する|します)|として(?:進め|話を進め)[^。、]{0,6})[。]?$")
_DECIDES = re.compile(r"(?:場合|とき|時|際|れば|たら|なら)")
"""What makes an assumption a rule: ``半数が失敗した場合、全体が失敗したものとする``."""


def gives_opinion(text: str) -> bool:
    """Whether a sentence tells what its author thinks, assumes or writes about, or what its reader is to try."""
    if any(pattern.search(text) for pattern in (_THINKS, _SELF, _BIDS, _WONDERS, _OWN_NOTES)):
        return True
    if _ASSUMES.search(text):
        return not _DECIDES.search(text)
    return _SUMS_UP.search(text) is not None and (_OF_TEXT.match(text) is not None or not _TOPIC.search(text))
