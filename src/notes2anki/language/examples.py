"""How notes mark examples, in the languages of the notes."""

import re
from collections.abc import Sequence

AMONG_OTHERS = re.compile(r"など|等$|例|\betc\b|e\.g\.", re.IGNORECASE)
"""What says of a text in brackets that it names only some of many."""
_OPENING = re.compile(r"例えば|たとえば|For (?:example|instance)\b|e\.g\.", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*[（(]?(?:例|ex|e\.g\.|eg|Example|Exemplo|Ejemplo|Beispiel)\s*(?:[）):：、]|\.(?!\w)|(?<=\.)\s|$)",
    re.IGNORECASE,
)
_MADE_UP_HOST = re.compile(
    r"(?<![\w./@-])(?:(?:[\w-]+\.)*example\.(?:com|net|org|jp|co\.jp)|"
    r"[A-Za-z][\w-]*(?:\.[\w-]+)*\.(?:test|example|invalid))(?![\w-]|\.\w)",
    re.ASCII,
)
"""A host of the domains that stand for any other in examples (RFC 2606)."""
_OWN_THING = (
    r"(?:[A-Za-z]+ )?(?:VPC|account|subnet|instance|user|team|company|server|host|bucket|queue|app|"
    r"application|client|router|department|customer|consumer|producer|provider)"
)
_OWN_JAPANESE_THING = (
    r"[^\s、。]{0,8}(?:アカウント|サブネット|インスタンス|ユーザー?|チーム|会社|企業|サーバー?|ホスト|バケット|キュー|"
    r"アプリ(?:ケーション)?|"
    r"クライアント|ルーター?|部署|部門|顧客|社員|さん)"
)
_MADE_UP_NAME = re.compile(rf"(?P<of>(?:{_OWN_THING}|{_OWN_JAPANESE_THING}) ?)(?P<letter>[A-ZＡ-Ｚ])", re.IGNORECASE)
"""A thing that its user makes, and a letter for its name: VPC A, アカウントB."""
_MACHINE = re.compile(
    r"(?<![\w.-])(?<!\d\d\d\d )(?:PC|SW|R|(?:Router|Switch|Host) ?R?)-?\d{1,2}(?:['’]?s)?(?![\w(#>-]|\.\w)"
)
"""A machine in the drawing of an exercise: PC1, SW2, R3; no command of it (``R1(config)#``), and no ``2012 R2``."""
_OF_NETWORKS = re.compile(
    r"\b(?:PC|SW)-?\d|\b(?:rout(?:e|es|er|ers|ing)|next[ -]hop|ping|OSPF|EIGRP)\b|"
    r"ルータ|ルーティング|経路|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
"""What makes a letter with a number the name of a router, and no model or size."""
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,3})?(?![\w.]\w)")
_INSTANCE = re.compile(r"(?P<label>[A-Za-z][A-Za-z-]*?)[ -]?\d{1,2}")
_FEWEST_INSTANCES = 3


def names_machine(text: str, context: str) -> bool:
    """Whether a text names a machine of an exercise, to go by what is told around it."""
    return _MACHINE.search(text) is not None and _OF_NETWORKS.search(f"{context} {text}") is not None


def begins_with_machine(text: str, context: str) -> bool:
    """Whether a text is about a machine of an exercise: it is its first word."""
    return _MACHINE.match(text.lstrip("-*• ")) is not None and names_machine(text, context)


def holds_address(text: str) -> bool:
    """Whether a text holds the address of a machine or network."""
    return _ADDRESS.search(text) is not None


def are_instances(names: Sequence[str]) -> bool:
    """Whether names are one label each, with a number of its own now and then: R1, R1, R3, R4."""
    found = [_INSTANCE.fullmatch(name.strip()) for name in names]
    return (
        len(found) >= _FEWEST_INSTANCES
        and len({each["label"].casefold() for each in found if each}) == 1
        and all(found)
    )


def names_made_up_host(text: str) -> bool:
    """Whether a text speaks of a host that stands for any other."""
    return _MADE_UP_HOST.search(text) is not None


def begins_with_made_up_host(text: str, whole: str) -> bool:
    """Whether a text begins with one of several hosts that stand for any other; ``whole`` is where it was found."""
    return _MADE_UP_HOST.match(text) is not None and len(set(_MADE_UP_HOST.findall(whole))) > 1


def made_up_kind(name: str) -> str:
    """Of what kind a thing is that only a letter names (``VPC A`` → ``vpc``); empty for other names."""
    found = _MADE_UP_NAME.fullmatch(name)
    return found["of"].strip().casefold() if found and found["letter"].isupper() else ""


def leads_to_example(text: str) -> bool:
    """Whether the last of several sentences says that an example follows: ``…。例えば、次のように設定します：``."""
    *before, last = re.split(r"(?<=。)", text.strip())
    return bool(before) and opens_example(last) and last.endswith((":", "："))


def opens_example(text: str) -> bool:
    """Whether a sentence says that it is an example of the one before: 例えば…, For example …."""
    return _OPENING.match(text) is not None


def is_example(text: str) -> bool:
    """Whether a line is marked as an example, by its label or by how it begins."""
    return opens_example(text) or is_labelled_example(text)


def is_labelled_example(text: str) -> bool:
    """Whether a line begins with the label of an example: 例）, 例:, ex., Example:."""
    return _LABEL.match(text) is not None
