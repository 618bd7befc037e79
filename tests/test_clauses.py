"""Constructions of a sentence: what asks, and what is asked. Only what is right beyond doubt is held fast here."""

from collections.abc import Callable

import pytest

from notes2anki.language.clauses import comment_of_topic, focus_of_subject, outcome_of_condition, subject_of_sentence
from notes2anki.language.phrases import Range, brackets, weight

Finder = Callable[[str], Range | None]


def _found(find: Finder, text: str) -> str | None:
    found = find(text)
    return text[slice(*found)] if found else None


TOPICS: list[tuple[str, str]] = [
    ("ドリフト検出は、差を見つける", "差を見つける"),
    ("スタックセットとは、同じスタックを作る機能である", "同じスタックを作る機能である"),
    ("VPCエンドポイントには、二つの型がある", "二つの型がある"),
    ("SQSはキューである。", "キューである"),
    ("また、TTLは秒で書く", "秒で書く"),
    ("キャッシュ（TTL）は短い", "短い"),
    ("A role is an identity with permissions", "an identity with permissions"),
    ("Fargate allows tasks to run without servers", "tasks to run without servers"),
    ("오리진 그룹은 보조 오리진으로 전환한다", "보조 오리진으로 전환한다"),
]
NO_TOPICS: list[str] = [
    "これは再起動しても変わらない",
    "プリンシパルではない",
    "書き込むことはできない",
    "更新しなければならない",
    "以下は設定の一覧",
    "値（本文は見ない）を使う",
    "AとBの両方",
    "Only users",
    "This is new",
    "You can use it",
    "There are two kinds",
    "",
]
CONDITIONS: list[tuple[str, str]] = [
    ("失敗した場合は、切り替える", "切り替える"),
    ("障害のときは、待つ", "待つ"),
    ("更新するには、権限が要る", "権限が要る"),
    ("監査のために、残す", "残す"),
    ("TTLを長くすると、減る", "減る"),
    ("使用率が下がったら、減らす", "減らす"),
    ("作っておけば速くなる", "速くなる"),
    ("If an item exceeds 400 KB, store it in S3", "store it in S3"),
    ("When a table is deleted, its indexes are deleted too", "its indexes are deleted too"),
    ("Traffic stays inside if an endpoint is used", "Traffic stays inside"),
    ("Use a policy to deny regions", "a policy"),
    ("To encrypt data, enable KMS", "enable KMS"),
]
NO_CONDITIONS: list[str] = [
    "使い切った場合",
    "更新しなければならない",
    "AとBの両方",
    "ドリフト検出は、差を見つける",
    "データが失われる",
    "A role is an identity with permissions",
    "",
]


@pytest.mark.parametrize(("text", "comment"), TOPICS, ids=[text for text, _ in TOPICS])
def test_a_topic_asks_for_its_comment(text: str, comment: str) -> None:
    assert _found(comment_of_topic, text) == comment


@pytest.mark.parametrize("text", NO_TOPICS)
def test_pronouns_negations_and_brackets_are_no_topics(text: str) -> None:
    assert _found(comment_of_topic, text) is None


@pytest.mark.parametrize(("text", "outcome"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_a_condition_asks_for_its_outcome(text: str, outcome: str) -> None:
    assert _found(outcome_of_condition, text) == outcome


@pytest.mark.parametrize("text", NO_CONDITIONS)
def test_a_condition_without_an_outcome_is_none(text: str) -> None:
    assert _found(outcome_of_condition, text) is None


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("バージョニングの有効化が必要", "バージョニングの有効化"),
        ("IAM Identity Centerが後継", "IAM Identity Center"),
        ("データが失われる", None),
        ("これが必要", None),
        ("A queue is needed", None),
    ],
)
def test_a_subject_is_the_news_where_the_predicate_is_a_noun(text: str, focus: str | None) -> None:
    assert _found(focus_of_subject, text) == focus


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ドリフト検出は、差を見つける", "ドリフト検出"),
        ("スタックセットとは、同じスタックを作る機能である", "スタックセット"),
        ("Fargate Spot is cheaper than on-demand capacity", "Fargate Spot"),
        ("The difference is a matter of latency", ""),
        ("Another option is a read replica", ""),
        ("差を見つける", ""),
        ("Only users", ""),
        ("BASE特性(Basically Available, Soft-State)は、三つの性質である", "BASE特性"),
        ("ほとんどの利用者は、画面を見ない", ""),
    ],
)
def test_the_subject_of_a_sentence_has_neither_particle_nor_verb(text: str, subject: str) -> None:
    assert subject_of_sentence(text, 45) == subject


def test_a_subject_that_is_too_long_is_none() -> None:
    assert subject_of_sentence("ドリフト検出は、差を見つける", 3) == ""


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("RTO（目標復旧時間）を決める", ["目標復旧時間"]),
        ("It offers gp3 (general purpose) volumes", ["general purpose"]),
        ("Lambda（必須）を使う", []),
        ("表（2024年）を見る", []),
        ("括弧のない文", []),
    ],
)
def test_brackets_that_explain_are_details(text: str, inside: list[str]) -> None:
    assert [text[slice(*found)] for found in brackets(text)] == inside


@pytest.mark.parametrize(("text", "expected"), [("", 0.0), ("ab", 1.0), ("漢字", 2.0), ("S3に置く", 4.0)])
def test_weight_counts_full_width_characters(text: str, expected: float) -> None:
    assert weight(text) == expected
