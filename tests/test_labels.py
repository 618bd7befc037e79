"""What a heading or parent bullet is worth as context."""

from pathlib import PurePosixPath

import pytest

from notes2anki.diagnostics import Span
from notes2anki.model import Markdown
from notes2anki.topics.context import context_of
from notes2anki.topics.labels import folded, is_aspect, is_empty, label
from notes2anki.topics.titles import is_document_title, names_certification, names_subject
from notes2anki.topics.topic import Carrier, Topic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1.8. Amazon MQ", "Amazon MQ"),
        ("第3章 ネットワーク", "ネットワーク"),
        ("① 可用性", "可用性"),
        ("（2）耐久性", "耐久性"),
        ("4.監査", "監査"),
        ("10. SQS", "SQS"),
        ("■ 監視", "監視"),
        ("👀 監視", "監視"),
        ("監視について", "監視"),
        ("SQSとは？", "SQS"),
        ("SQS：", "SQS"),
        ("**SQS**:", "**SQS**"),
        ("SQS: メッセージを溜めるキュー", "SQS"),
        ("3つの柱", "3つの柱"),
        ("2つのクラス", "2つのクラス"),
        ("1.5倍", "1.5倍"),
        ("S3", "S3"),
        ("EC2", "EC2"),
        ("`sam build`", "`sam build`"),
    ],
)
def test_a_label_has_neither_ordinal_nor_decoration(text: str, expected: str) -> None:
    assert label(Markdown(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "61.",
        "Q12",
        "問題 3",
        "Day 3",
        "2024",
        "5/13",
        "8/31（土）",
        "概要",
        "1. 概要",
        "その他",
        "Overview",
        "개요",
        "概述",
        "TODO",
        "所感",
    ],
)
def test_numbers_dates_and_empty_words_are_no_context(text: str) -> None:
    assert is_empty(Markdown(text))


@pytest.mark.parametrize("text", ["SQS", "概要レベルの監視", "S3", "3つの柱", "2段階認証", "特徴", "EC2の概要と料金"])
def test_what_names_a_thing_is_context(text: str) -> None:
    assert not is_empty(Markdown(text))


@pytest.mark.parametrize("text", ["特徴", "■ メリット", "1. 用途", "**料金**", "Use cases", "Limits", "특징", "用途："])
def test_an_aspect_needs_the_thing_above_it(text: str) -> None:
    assert is_aspect(Markdown(text))


@pytest.mark.parametrize("text", ["SQS", "SQSのメリット", "料金アラーム", "概要", ""])
def test_a_thing_is_no_aspect(text: str) -> None:
    assert not is_aspect(Markdown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("試験対策まとめ", True), ("SAA exam notes", True), ("学習メモ", True), ("SQS", False), ("バックアップ", False)],
)
def test_titles_of_notes_are_told_from_subjects(text: str, expected: bool) -> None:
    assert is_document_title(Markdown(text)) is expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("README", False),
        ("index", False),
        ("notes", False),
        ("memo-1", False),
        ("2024-10-01", False),
        ("01", False),
        ("keywords", False),
        ("lambda", True),
        ("AWS AppConfig", True),
        ("mainframe", True),
        ("studying", True),
    ],
)
def test_a_file_name_can_be_the_subject(stem: str, expected: bool) -> None:
    assert names_subject(stem) is expected


def test_a_sentence_as_a_heading_is_cut_to_its_topic() -> None:
    sentence = "、".join(
        ["Gateway Load Balancerは", *["サードパーティの仮想アプライアンスを挟み"] * 4, "通信を検査する装置である"]
    )
    assert label(Markdown(sentence)) == "Gateway Load Balancer"


def test_folding() -> None:
    assert folded("API\u3000Gateway・REST ") == "api gateway rest"


@pytest.mark.parametrize(
    ("heading", "certification", "expected"),
    [
        ("DVA", "dva", True),
        ("DVA の用語", "DVA", True),
        ("AWS 試験対策", "AWS", True),
        ("AWS Study notes", "AWS", True),
        ("AWS Elastic Beanstalk", "AWS", False),
        ("SAPPHIRE", "SAP", False),
        ("SAP-C02", "SAP", False),
        ("dva 001", "dva_001", True),
    ],
)
def test_a_heading_that_begins_like_the_certification(heading: str, certification: str, expected: bool) -> None:
    assert names_certification(Markdown(heading), certification) is expected


def test_a_file_called_like_its_title_with_numbers_behind_is_no_context() -> None:
    place = Span(path=PurePosixPath("harbour-41-50.md"), first=1, last=1)
    title = Topic(span=place, end=9, text=Markdown("Harbour"), carrier=Carrier.HEADING, level=1)
    file = Topic(span=place, end=9, text=Markdown("harbour-41-50"), carrier=Carrier.FILE, children=(title,))
    assert context_of((file,), "TEST", Markdown("Harbour"))[0] == ()
    assert context_of((file,), "TEST", Markdown("Quay"))[0] == ("harbour 41 50",)
