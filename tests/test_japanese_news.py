"""The noun phrases of a Japanese clause, and the one of them that carries the news."""

import pytest

from notes2anki.language.japanese.news import negated_predicate, news_of
from notes2anki.language.japanese.phrases import noun_phrases

PHRASES: list[tuple[str, list[str]]] = [
    ("主キーで索引を付けたデータを格納する", ["主キー", "索引", "データ"]),
    ("クライアントからの接続を受ける", ["クライアントからの接続"]),
    ("フルマネージドなキューを作る", ["フルマネージドなキュー"]),
    ("CPU、メモリ、ディスクを監視する", ["CPU、メモリ、ディスク"]),
    ("設定、構成、ログを取り込む", ["設定、構成、ログ"]),
    ("表を作成、配布する", ["表"]),
    ("ログを残し、メモなどを書く", ["ログ"]),
    ("料金がかかり、転送は無料", ["料金", "転送", "無料"]),
    ("十分な大きさのインスタンスを選ぶ", ["十分な大きさのインスタンス"]),
    ("停止した場合の費用を見る", ["費用"]),
    ("別のキューに入れる", ["別のキュー"]),
    ("--dry-runを付ける", ["--dry-run"]),
    ("「結果整合性」を採る", ["結果整合性"]),
]
NEWS: list[tuple[str, str]] = [
    ("スナップショットを別のバケットに置く", "別のバケット"),
    ("データを32分割する", "32分割"),
    ("停止を許容できる時間を指す", "停止を許容できる時間"),
    ("ログを「監査証跡」として残す", "監査証跡"),
    ("整理できるため、すばやくアプリケーションを作る", "アプリケーション"),
    ("設定をParameter Storeから読む", "Parameter Store"),
]
NEGATED: list[tuple[str, str | None]] = [
    ("他のリージョンには複製されない", "複製されない"),
    ("暗号化の対象ではない", "対象ではない"),
    ("手で入れ替える必要はない（既定の場合）", "入れ替える必要はない"),
    ("予備の機能に使うことはできない", "使うことはできない"),
    ("前の版と同じではありません", "同じではありません"),
    ("配信に向いた形になっていない", None),
    ("縮める余地はほとんどありません", None),
    ("権限のないもの", None),
    ("有効にしなければならない", None),
    ("一つしか持てないかもしれない", None),
    ("キューに残る", None),
]


def _shown(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    return [text[slice(*found)] for found in ranges]


@pytest.mark.parametrize(("text", "phrases"), PHRASES, ids=[text for text, _ in PHRASES])
def test_noun_phrases_are_whole(text: str, phrases: list[str]) -> None:
    assert _shown(text, [(p.start, p.end) for p in noun_phrases(text, (0, len(text)))]) == phrases


def test_phrases_of_a_part_lie_in_it() -> None:
    text = "監査のために、証跡を残す"
    assert _shown(text, [(p.start, p.end) for p in noun_phrases(text, (7, len(text)))]) == ["証跡"]


def test_a_word_that_only_points_back_is_no_phrase() -> None:
    assert noun_phrases("そのキューを使う", (0, 8)) == ()


@pytest.mark.parametrize(("text", "news"), NEWS, ids=[text for text, _ in NEWS])
def test_the_news_is_one_phrase(text: str, news: str) -> None:
    assert _shown(text, news_of(text, (0, len(text)), lambda _: 1.0, lambda _: True)) == [news]


def test_words_seldom_in_the_notes_are_preferred() -> None:
    text = "キューからトピックへ送る"
    assert _shown(text, news_of(text, (0, len(text)), lambda p: float("キュー" in p), lambda _: True)) == ["キュー"]


def test_what_does_not_fit_is_left_out() -> None:
    text = "キューからトピックへ送る"
    assert _shown(text, news_of(text, (0, len(text)), lambda _: 1.0, lambda r: r[0] == 0)) == ["キュー"]


@pytest.mark.parametrize(("text", "predicate"), NEGATED, ids=[text for text, _ in NEGATED])
def test_a_negation_at_the_end_is_news(text: str, predicate: str | None) -> None:
    found = negated_predicate(text, (0, len(text)))
    assert (text[slice(*found)] if found else None) == predicate
