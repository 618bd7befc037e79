"""Find quantities in a statement: numbers with their units, ranges, rates, limits, ports, CIDR blocks, HTTP codes.

A quantity or range is one blank, unit included. Left alone: versions, dates, ids, section numbers, names such as M5
or SHA-256, numbers inside identifiers, and the ``1`` of "per one thing".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .examples import is_example
from .figures import pairs_alone

_DIGITS = r"[0-9０-９]"
_FEW = rf"{_DIGITS}[,，、]{_DIGITS}(?=[回日個つ人台年週度])"
_IN_GROUPS = rf"{_DIGITS}{{1,3}}(?: {_DIGITS}{{3}}(?!{_DIGITS})){{1,3}}"
_POINTS = rf"(?:{_DIGITS}+,{_DIGITS}+(?=[ 　]?[%％])|{_DIGITS}+,{_DIGITS}{{1,2}}(?=[ 　]?[KMGTP]i?B\b))"
"""A share or size with a comma for its point: ``99,99 %``, ``2,5 TB``."""
_FIGURES = rf"(?:{_FEW}|{_POINTS}|{_IN_GROUPS}|{_DIGITS}+(?:[,，]{_DIGITS}{{3}})*(?:[.．]{_DIGITS}+)?)"
_SEVERAL = r"(?-i:(?<![一-龯ァ-ヺーA-Za-z])数[十百千万]?(?=[秒分時日個回台件年週ヶかミ]))"
"""``(?-i:``, or every start of the program would look for the capitals of 20,000 characters that have none."""
_NUMBER = rf"(?:{_FIGURES}|{_SEVERAL})"
_SCALE = r"(?:[ 　]?(?:万|億|兆|千|百万|million|billion|thousand|[kK](?![A-Za-z])|M(?![A-Za-z])))?"
_TIME = r"桁?ミリ秒|マイクロ秒|秒間|秒|分間|分|時間|日間|日|週間|週|[かヶカケ箇]月間?|年間?|世紀"
_SIZE = (
    r"[KMGTPE]i?B(?:ps|/s(?:ec)?)?|[KMGT]bps|[kKMG]?bit|[Bb]ytes?|バイト|ビット|文字|キロバイト|メガバイト|"
    r"ギガバイト|テラバイト"
)
_COUNT = (
    r"個|件|回|つ|本|台|人|名|倍|割|枚|種類|箇所|[かヶカ]所|桁|行|列|段階|世代|リージョン|AZ|アカウント|"
    r"インスタンス|ノード|レプリカ|"
    r"レコード|リクエスト|メッセージ|ステップ|レイヤー|項目|階層|パーティション|シャード|ユーザー?|グループ|"
    r"ポイント|ナイン|文書|ページ|"
    r"records?|requests?|messages?|items?|objects?|keys?|IOPS|vCPU|RCU|WCU|RPS|TPS|QPS|ops|times?|nodes?|"
    r"replicas?|instances?|kHz|THz|dB[mi]?|rpm|hPa|(?-i:[kKmM]?[WV]|mA)(?![A-Za-z])|"
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|ms|μs|us|ns|AZs?|GHz|MHz|Hz|"
    r"characters?|chars?|bits?|nines|9's|9s|開발|개|건|회|초|분|시간|일|개월|년|个|次|秒钟|小时|天|岁|歳|℃|°C?|mm|"
    r"メートル|cm|km|kg|mg|mL|L|m|g|x(?![A-Za-z])|(?<=\d)h|(?<=\d)s|(?<=[0145-9])d|(?<=\d[23])d|"
    r"(?<=\d )(?-i:[dh])(?![\w'’.-])|API[ -]calls?|calls?(?=[ ]?/| per )"
)
_MONEY_BEFORE = r"[$＄¥￥€£]|USD ?|JPY ?"
_MONEY_AFTER = r"USD|ドル|円|米ドル|セント|\$|＄|€"
_UNIT = rf"(?:{_SIZE}|{_TIME}|{_COUNT}|{_MONEY_AFTER}|[%％])"
_PER = (
    rf"(?:[ 　]?(?:/|／|per |毎)[ 　]?(?:{_NUMBER}{_SCALE}[ 　]?)?"
    r"(?:秒|分|時間?|日|月|週|年|回|件|人|リクエスト|シャード|[KMGT]i?B|GB-?月|"
    r"second|sec|minute|min|hour|hr|day|month|year|s|record|transaction|request|account|region|shard|AZ|user|node|"
    r"object|instance)"
    r"(?![A-Za-z]))?"
)
_TILDE = r"[ 　]?(?:[~〜～]|-|–|—|から|to)[ 　]?"

_ATOM = rf"(?:{_MONEY_BEFORE})?{_NUMBER}{_SCALE}"
_LABELLED = r"(?<=[ぁ-んァ-ヴー一-龯）)][:：])(?<!例[:：])"
"""A figure right behind a Japanese label: ``間隔:3秒``."""
_NOT_BEFORE = rf"(?:(?<![0-9０-９A-Za-z._\-/:：#＃@$&=])|{_LABELLED})"
_NOT_AFTER = r"(?![0-9０-９]|[.．][0-9０-９]|[A-Za-z_])"
_RANGE = re.compile(
    rf"{_NOT_BEFORE}(?P<a>{_ATOM})[ 　]?(?P<ua>{_UNIT})?{_TILDE}(?P<b>{_ATOM})[ 　]?(?P<ub>{_UNIT}){_PER}{_NOT_AFTER}",
    re.IGNORECASE,
)
_SIZED = re.compile(rf"{_NOT_BEFORE}{_ATOM}[+＋]?[ 　]?(?P<unit>{_UNIT}){_PER}{_NOT_AFTER}", re.IGNORECASE)
_HOW_MANY_NINES = r"(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]?(?:[x×*][ ]?)?"
_NINES = re.compile(
    rf"(?:{_NOT_BEFORE}99[.,]\d+[ ]?[%％][ ])?{_NOT_BEFORE}{_HOW_MANY_NINES}(?:(?<![A-Za-z])9['’]?s|[ -]?nines)(?!\w)",
    re.IGNORECASE,
)
"""How many figures a share has, with the share before it: ``99.999 % 5 x 9s``, ``eleven nines``."""
_RATE = re.compile(
    rf"{_NOT_BEFORE}{_NUMBER}{_SCALE}[ 　]?(?:/|／)[ 　]?(?:秒|分|時間?|日|月|年|sec|s|min|hour)(?![A-Za-z])"
)
_CENTS = rf"(?:[,，]{_DIGITS}{{1,2}}(?!{_DIGITS}))?"
"""As much of the world writes them: ``$0,50``."""
_MONEY = re.compile(rf"(?<![0-9A-Za-z])(?:[$＄¥￥€£])[ ]?{_NUMBER}{_CENTS}{_SCALE}{_PER}{_NOT_AFTER}")
_CIDR = re.compile(r"(?<![0-9.])(?:\d{1,3}(?:\.\d{1,3}){3}/\d{1,2})(?!\d)|(?<=[\s（(「、は])/\d{1,2}(?![\d/A-Za-z])")
_PRIVATE = re.compile(r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){1,3}/\d{1,2}")
_PRIVATE_BLOCKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
_PORT = re.compile(
    r"(?:(?:TCP|UDP)[ /]?)?(?:ポート|[Pp]ort|PORT|포트)(?:番号)?[ 　:：は]*"
    r"(?P<n>\d{2,5}(?:[-–~〜～]\d{2,5})?)(?:番)?(?!\d)|"
    r"(?P<m>\d{2,5})番?ポート"
)
_LIMIT = re.compile(
    r"(?:最大|最長|最小|最短|最低|上限|下限|デフォルト|既定値?|規定値?|初期値|保持期間|up ?to|max(?:imum)?|"
    r"min(?:imum)?|default|limit)"
    rf"(?:値|で|は|が|の|を|is|of|[:：=＝ 　])*(?P<n>{_NUMBER}(?:{_TILDE}{_NUMBER})?)(?![0-9０-９.．A-Za-z])",
    re.IGNORECASE,
)
_FRACTION = re.compile(rf"{_NOT_BEFORE}{_DIGITS}+[ ]?分の[ ]?{_DIGITS}+(?!{_DIGITS})")
_SPAN = re.compile(
    rf"(?<=は)[ 　]?(?P<n>[-−+]?{_NUMBER}[ 　]?[~〜～][ 　]?[-−+]?{_NUMBER})(?=[、。]|で(?:す|ある)?|まで|の範囲|$)"
)
"""What a value lies between, without a unit: ``値は -5〜5``."""
_HTTP = re.compile(
    r"(?<![A-Za-z0-9_.\-/:#])(?P<n>[1-5]\d\d)(?=[ 　]?(?:エラー|[Ee]rror|\(|（|番台|ステータス|レスポンス|"
    r"(?:HTTP )?(?:status|response) codes?\b))|"
    r"(?:(?<=HTTP )|(?<=ステータスコード)|(?<=ステータスコード )|(?<=[Ss]tatus code ))(?P<m>[1-5]\d\d)(?!\d)"
)
_WORDS = re.compile(
    r"(?:up ?to|at most|maximum of|at least|minimum of|only)\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:up ?to|for|at least|within|after|every|maximum of)\s+(?P<n>(?:one|an?)\s+(?:year|month|week|day|hour|"
    r"minute|second))\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"[<>＜＞≧≦≤≥][ ]?{_NUMBER}[ 　]?(?:{_UNIT})?(?![0-9A-Za-z])")
_INTERVAL = re.compile(rf"\[{_NUMBER}[,，][ ]?{_NUMBER}\][ 　]?(?:{_UNIT}){_PER}{_NOT_AFTER}", re.IGNORECASE)
"""The ends that a setting may lie between: ``[0.5, 8] GB``."""
_ALONE_AHEAD = r"^(?!(?:19|20)\d\d )(?=\d{2,}[ ,]|\d,\d{3} |\d{1,3} \d{3} )(?!1[0-2] )"
_BEHIND_PLAIN_WORD = (
    r"(?<= of )|(?<= to )|(?<= least )|(?<= most )|(?<= than )|(?<=[Oo]nly )|(?<= has )|(?<= have )|(?<= across )|"
    r"(?<= in )|(?<= into )|(?<= with )|(?<= by )|(?<=[Ss]upports )|(?<= allows )|(?<= requires )|(?<= needs )|"
    r"(?<= contains )|(?<= over )|(?<= from )|(?<=currently )|"
    r"(?<= are )(?=\d\d)"
)
_COUNTED = re.compile(
    rf"(?:{_ALONE_AHEAD}|{_BEHIND_PLAIN_WORD})"
    rf"{_FIGURES}(?= (?:[a-z-]+ |[A-Z]{{2,4}} )?[a-z]{{3,}}(?<![su])s\b(?!:))"
)
"""How many there are of something, behind a word that no name ends in; before a colon they are named."""
_LABEL = r"(?:[A-Za-z-]+ ){0,3}[a-z][a-z-]{2,}"
_PAIRS = re.compile(rf"(?P<label>{_LABEL}) (?P<n>{_DIGITS}{{2,6}}[kKM]?(?:/{_DIGITS}{{1,5}})?)(?P<end>[,;] |\.?$)")
"""A label and its figure, one of several on a line that says nothing else: ``small run 3000, large run 16k``.

A name in capitals before a number is one with it: ``RFC 1918, ISO 27001``.
"""
_LARGE = re.compile(
    rf"{_NOT_BEFORE}(?:{_FIGURES} (?:hundred|thousand|million|billion|trillion)(?![a-z])|{_FIGURES} percent\b|"
    rf"{_FIGURES}(?= (?:[a-z-]+ )?(?:events|operations|queries|connections|[Rr]egions|tables|shards|partitions)\b)|"
    r"\d{2,}0s(?= of\b)|(?:tens|hundreds|thousands|millions|billions)(?= of\b))"
)
_DATE = re.compile(
    r"\d{4}[ 　]?[-/.年][ 　]?[\d０-９]{1,2}(?:[-/.月]\d{1,2}日?)?|(?<!\d)[\d０-９]{1,2}月(?:[\d０-９]{1,2}日)?|"
    r"(?<!\d)(?:19|20)\d{2}年(?!間)|\d{1,2}:\d{2}|\d{1,2}時\d{1,2}分|"
    r"(?:明治|大正|昭和|平成|令和)[ 　]?(?:元|[\d０-９]{1,2})[ 　]?年[ 　]?"
    r"(?:度|[\d０-９]{1,2}[ 　]?月(?:[\d０-９]{1,2}日)?)?|"
    r"(?<![0-9])\d{1,2}/\d{1,2}(?=[\s（(]|$)"
)
_VERSION = re.compile(
    r"(?:[vV]|[Vv]ersion ?|バージョン ?|Ver\.? ?)\d+(?:\.\d+)*|\d+\.\d+\.\d+(?:\.\d+)?(?!/)|第\d+[章節版]|"
    r"(?<![A-Za-z])(?:p|P|pp)\.? ?\d+|(?:19|20)?\d0s(?= (?:and|era|style)\b)|(?:19|20)\d0s"
)
_ORDINAL = re.compile(
    rf"{_DIGITS}+[ 　]?(?:(?:[つ個台回段階人件]|番)目|次元)|第{_DIGITS}+|"
    r"(?<=もう)[ 　]?[1１一][ 　]?(?:つ|個|件|台|人|本|回|度)|"
    rf"(?<=[次下記]の)[ 　]?{_DIGITS}+[ 　]?(?:つ|個|種類|点|ステップ|行)|"
    rf"(?<=の)[ 　]?[1１一][ 　]?(?:つ|個|件|台|人|本)(?=[がにをはとでへ])"
)
_IN_A_NAME = re.compile(
    rf"{_DIGITS}+分(?=[探木法割岐類裂]|位[点数]|検索|挿入|ヒープ|けする)|"
    rf"(?:^|(?<=[はがをのと、「]))[2-4２-４](?:段階|階層|ステップ)(?=(?:[一-龯]{{2,}}|[ァ-ヶー]{{2,}})"
    r"(?:とは|は(?!最)|の|が|を|に|[:：」]|$))"
)
"""Figures that a name begins with: ``2分木``, ``2段階認証は``."""
_SEVERAL_OF = re.compile(rf"(?:最大|最小|およそ|約)(?P<n>数[十百千万]+|{_DIGITS}[{_DIGITS[1:-1]},]*)(?=の)")
_OF_A_LISTING = re.compile(
    r"(?<![\w$)）\]」])[\w$)）\]「」\[]+[ 　]?(?:[、,，・]|や|と)[ 　]?[\w$)）\]「」\[]{1,40}"
    r"[ 　]?の[ 　]?(?P<n>[2-9２-９二三四五](?:つ|種類))(?=の|が|は|を|に|から|$)"
)
"""How many there are is no figure to know where they are all named before it."""
_TIME_AGO = re.compile(r"(?:over|in|during|for|within|since) the (?:past|last|next|coming) $", re.IGNORECASE)
_YEARS = re.compile(r".*\b(?:years|decades|centuries)", re.IGNORECASE)
"""A span of years before or behind today only sets the scene."""
_PER_ONE = re.compile(
    r"[1１一][ 　]?(?:つ|個|件|回|台|人|本|秒|分|時間|日|[かヶカ]月|年|アカウント|リージョン|シャード|"
    r"[KMGT]i?B)(?:の|あたり|ごと|につき|当たり|に対し|以上)|"
    r"[1１一][ 　]?(?:秒|分|時間|日)間?に?[ 　]?(?=[\d０-９])"
)


_ONE_OR_MORE = re.compile(
    r"[1１一][ 　]?(?:つ|個|件|台|人|本)?[ 　]?(?:または|もしくは|か|or)[ 　]?(?:複数|それ以上|more)"
)
_AT_LEAST = re.compile(r"(?:少なくとも|最低でも|正確に|ちょうど|厳密に)[ 　]*$")
_ONE_OF = re.compile(r"1(?! ?ms)(?!\d)")
"""The base of a rate that is no figure; what is billed "per 1ms" or "per 100ms" is."""
_NONE = re.compile(r"[0０](?:つ|個|件|回|台|人|本)(?!以上)|[1１](?:回|つ|個|人|件|度)(?:でも|ずつ|も|目)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``start`` to ``end`` of a text are one quantity; ``is_range`` where it has two ends."""

    start: int
    end: int
    is_range: bool = False


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of ``text`` that a learner could be asked for, in order, none overlapping."""
    if is_example(text):
        return ()
    taken = [m.span() for pattern in (_DATE, _VERSION, _ORDINAL, _IN_A_NAME) for m in pattern.finditer(text)]
    taken += [m.span("n") for m in _OF_A_LISTING.finditer(text)]
    taken = [span for span in taken if not _CIDR.match(text, span[0])]
    found: list[Quantity] = []
    for pattern, is_range in (
        (_CIDR, False),
        (_FRACTION, False),
        (_INTERVAL, True),
        (_NINES, False),
        (_RANGE, True),
        (_SPAN, True),
        (_MONEY, False),
        (_RATE, False),
        (_SIZED, False),
        (_PORT, False),
        (_HTTP, False),
        (_LIMIT, False),
        (_SIGNED, False),
        (_WORDS, False),
        (_ONE, False),
        (_LARGE, False),
        (_COUNTED, False),
        (_SEVERAL_OF, False),
    ):
        for match in pattern.finditer(text):
            start, end = _span(match)
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                found.append(Quantity(start, end, is_range))
    found += [Quantity(*span) for span in _labelled(text) if not any(span[0] < b and a < span[1] for a, b in taken)]
    return _worth_asking(text, sorted(found, key=lambda q: q.start))


def _labelled(text: str) -> list[tuple[int, int]]:
    """The figures of a line that is nothing but labels with one each."""
    return [m.span("n") for m in pairs_alone(_PAIRS, text, 2)]


def _span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    for name in ("n", "m"):
        if groups.get(name):
            return match.span(name)
    return match.span()


def _is_sample_network(text: str) -> bool:
    """Whether a text is a private network other than the three that RFC 1918 sets aside: somebody made it up."""
    return text not in _PRIVATE_BLOCKS and _PRIVATE.match(text) is not None


def _is_base(text: str, start: int) -> bool:
    """Whether a figure is only what another one is counted by (``1秒あたり``), or none at all (``1つまたは複数``)."""
    based = any(pattern.match(text, start) for pattern in (_PER_ONE, _ONE_OR_MORE, _NONE))
    return based and _AT_LEAST.search(text[:start]) is None


def _worth_asking(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Leave out what is not the figure to know: the base of a rate ("1秒あたり100件"), "one or more"."""
    return tuple(
        q
        for number, q in enumerate(found)
        if not _is_base(text, q.start)
        and not (_TIME_AGO.search(text[: q.start]) and _YEARS.match(text[q.start : q.end]))
        and not text[: q.start].endswith(("/", "see "))
        and not _is_sample_network(text[q.start : q.end])
        and not (text[: q.start].endswith(" per ") and (number or _ONE_OF.match(text, q.start)))
    )
