"""Where a line separates a term from its definition, and where a sign that looks so does not."""

import pytest

from notes2anki.model import Markdown
from notes2anki.topics.separators import split_term

SPLIT: list[tuple[str, str, str, str]] = [
    ("SQS: メッセージを溜める", "SQS", "メッセージを溜める", "colon"),
    ("SQS：メッセージを溜める", "SQS", "メッセージを溜める", "colon"),
    ("キー:値の組", "キー", "値の組", "colon"),
    ("**SQS**: メッセージを溜める", "**SQS**", "メッセージを溜める", "colon"),
    ("**SQS:** メッセージを溜める", "SQS", "メッセージを溜める", "colon"),
    ("**SQS** - keeps messages", "**SQS**", "keeps messages", "dash"),
    ("SQS – keeps messages", "SQS", "keeps messages", "dash"),
    ("SQS — keeps messages", "SQS", "keeps messages", "dash"),
    ("RTO = 目標復旧時間", "RTO", "目標復旧時間", "equals"),
    ("RTO=目標復旧時間", "RTO", "目標復旧時間", "equals"),
    ("書き込みの料金=件数×単価", "書き込みの料金", "件数×単価", "equals"),
    ("RTO・・・目標復旧時間", "RTO", "目標復旧時間", "dots"),
    ("RTO … 目標復旧時間", "RTO", "目標復旧時間", "dots"),
    ("RTO...目標復旧時間", "RTO", "目標復旧時間", "dots"),
    ("RTO；目標復旧時間", "RTO", "目標復旧時間", "semicolon"),
    ("用語（旧称: 古い名前）: 意味を書く", "用語（旧称: 古い名前）", "意味を書く", "colon"),
    ("用語「a：b」：意味を書く", "用語「a：b」", "意味を書く", "colon"),
    ("TTL：生存時間：秒で書く", "TTL", "生存時間：秒で書く", "colon"),
    ("`aws:kms`: KMSのキー", "`aws:kms`", "KMSのキー", "colon"),
    ("[SQS](https://example.com/): キュー", "[SQS](https://example.com/)", "キュー", "colon"),
    ("502: ゲートウェイの不正な応答", "502", "ゲートウェイの不正な応答", "colon"),
    ("AWS::Lambda::Function: 関数を作る", "AWS::Lambda::Function", "関数を作る", "colon"),
    ("A: IPv4アドレスのレコード", "A", "IPv4アドレスのレコード", "colon"),
    ("인라인 정책: 하나의 역할에만 붙는 정책", "인라인 정책", "하나의 역할에만 붙는 정책", "colon"),
    ("安全组：有状态的防火墙", "安全组", "有状态的防火墙", "colon"),
    ("最短の保管期間　なし", "最短の保管期間", "なし", "value"),
    ("最短の保管期間　90日", "最短の保管期間", "90日", "value"),
    ("byte:8bit：-128~127", "byte", "8bit：-128~127", "colon"),
    ("10.0.0.2 DNS server", "10.0.0.2", "DNS server", "value"),
    ("自動の拡大 F1, F2, F4", "自動の拡大", "F1, F2, F4", "space"),
]

WHOLE: list[str] = [
    "第二章　ネットワーク",
    "佐々木　太郎",
    "以下参照　公式ドキュメント",
    "次回予定　第三章から",
    "nginx:1.21:latest",
    "user:1000:1000",
    "host:8080:80",
    "10.0.0.0/16 is the block of the network",
    "https://example.com/ を見る",
    "10:30 に始まる",
    "arn:aws:s3:::bucket",
    "x-amz-server-side-encryption:aws:kms",
    "8080:80",
    "--memory=512m を付ける",
    "AWS_REGION=us-east-1",
    "if a == b then",
    "x != y",
    "a => b",
    "例：動画を変換する",
    "例: 動画を変換する",
    "参考：公式の資料",
    "参照: https://example.com/",
    "Q: 何か",
    "A1: これ",
    "Note: this is new",
    "※: 補う",
    "終わり：",
    "：始まり",
    "などいろいろ・・・",
    "`Runtime: python3.12`と書く",
    "ハンドラー（ファイル名: index.py）を書く",
    "[説明: 詳細](https://example.com/a)を読める",
    "それは次の点である。理由：期限",
    "コスト最適化ができる - 本当に",
    "",
]


@pytest.mark.parametrize(("text", "term", "definition", "by"), SPLIT, ids=[row[0] for row in SPLIT])
def test_a_line_is_split_at_the_first_separator_outside_marks(text: str, term: str, definition: str, by: str) -> None:
    found = split_term(Markdown(text))
    assert found is not None
    assert (found.term, found.definition, found.by) == (term, definition, by)


@pytest.mark.parametrize("text", WHOLE)
def test_a_line_that_is_no_term_stays_whole(text: str) -> None:
    assert split_term(Markdown(text)) is None


def test_a_sentence_is_too_long_to_be_a_term() -> None:
    assert split_term(Markdown(f"{'とても' * 21}: 意味")) is None
