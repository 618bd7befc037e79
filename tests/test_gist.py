"""What a gist leaves out, and what turns a statement round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2anki.identity.gist import contradict, gist, glossed, inner_name, same_numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("タイムアウト", "タイムアウト (Timeout)"),
        ("値を検証します。", "値を検証する"),
        ("参照できます。", "参照可能"),
        ("名前を宣言します", "名前を宣言"),
        ("[用語集](https://example.com/a)を見る", "用語集を見る"),
        ("Rolling -->", "Rolling"),
        ("**同時実行数**である", "同時実行数"),
        ("合計（概算）です", "合計"),
        ("○ VM で使うストレージ", "VM で使うストレージ"),
        ("§  第 2 に、価格差がある", "第 2 に、価格差がある"),
        ("ディスクの種類", "ディスク種類"),
    ],
)
def test_polish_changes_no_gist(one, other):
    assert gist(one) == gist(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("30秒", "60秒"), ("キュー", "トピック"), ("CPU ↑", "CPU ↓"), ("", "(a)"), ("○", "×"), ("の", "")],
)
def test_other_words_have_another_gist(one, other):
    assert gist(one) != gist(other)


def test_the_inner_name_is_the_last_gloss_or_the_name_itself():
    assert inner_name("Route 53 Resolver (Amazon の DNS)") == inner_name("Amazon DNS") == "amazondns"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("形式 (任意)", "FormatVersion (形式) (任意)", True),
        ("遅延（遅延キュー）", "遅延（遅延キュー）(DelaySeconds)", True),
        ("読み込み (RCU)", "書き込み (RCU)", False),
        ("暗号化 (有効)", "暗号化 (無効)", False),
        ("", "", False),
    ],
)
def test_glosses_come_and_go_but_are_not_exchanged(one, other, same):
    assert glossed(one, other) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("暗号化を有効にする", "暗号化を無効にする"),
        ("変更できる", "変更できない"),
        ("必要", "不要"),
        ("料金が増える", "料金が減る"),
        ("CPU ↑", "CPU ↓"),
        ("returns true", "returns false"),
        ("can be changed", "cannot be changed"),
        ("It does not work", "It does work"),
        ("they dont expire", "they do expire"),
        ("受信側", "送信側"),
        ("同期呼び出し", "非同期呼び出し"),
        ("inbound rules", "outbound rules"),
    ],
)
def test_what_is_turned_round_contradicts(one, other):
    assert contradict(one, other)
    assert contradict(other, one)
    assert not contradict(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("読み込み", "読み込みが完了"),
        ("検証する", "検証します"),
        ("少ない待ち時間", "低遅延"),
        ("A and B", "A, B and C (on disk)"),
        ("a key that you cant export", "a key that you can't export"),
    ],
)
def test_what_only_came_contradicts_nothing(one, other):
    assert not contradict(one, other)


def test_a_number_may_come_but_not_be_exchanged():
    assert same_numbers("14日", "14日（1,209,600秒）")
    assert same_numbers("最大14日", "最大14日、デフォルト4日")
    assert not same_numbers("最大14日", "最大4日")


@given(st.text(max_size=40))
def test_a_gist_is_stable_and_agrees_with_itself(text):
    assert gist(text) == gist(text)
    assert glossed(text, text) is bool(gist(text))
    assert not contradict(text, text)
    assert same_numbers(text, text)
