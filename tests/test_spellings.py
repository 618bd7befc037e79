"""Which names are one name in two spellings."""

import pytest

from notes2anki.spellings import is_one_name, spelled_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lamda", "lambda"),
        ("kineiss", "kinesis"),
        ("ooenid", "openid"),
        ("bucket", "buckets"),
        ("dynamo", "dynamodb"),
        ("vn", "vnet"),
        ("centerlized", "centralized"),
        ("tolerence", "tolerance"),
        ("convertibel", "convertible"),
        ("labelling", "labeling"),
        ("サーバ", "サーバー"),
        ("フォルダー", "フォルダ"),
        ("キュー", "デッドレターキュー"),
        ("アプリケーション", "アプリケーシション"),
        ("インデマンドインスタンス", "オンデマンドインスタンス"),
        ("プロビジョニング", "プロビジョンド"),
        ("ラムダ", "lambda"),
        ("バケット", "bucket"),
        ("インスタンス", "instance"),
        ("ストレージ", "storage"),
        ("テーブル", "table"),
    ],
)
def test_one_name_in_two_spellings(one, other):
    assert is_one_name(one, other)
    assert is_one_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sqs", "sns"),
        ("iam", "kms"),
        ("gp2", "gp3"),
        ("インスタンス", "インスタント"),
        ("インクリメント", "デクリメント"),
        ("インバウンド", "アウトバウンド"),
        ("kinesis", "firehose"),
        ("region", "version"),
        ("collection", "correction"),
        ("connection", "collection"),
        ("internet", "intranet"),
        ("principal", "principle"),
        ("retention", "rotation"),
        ("detection", "deletion"),
        ("encryption", "decryption"),
        ("authentication", "authorization"),
        ("リージョン", "バージョン"),
        ("セッション", "セクション"),
        ("リソース", "リリース"),
        ("ロール", "エイリアス"),
        ("キュー", "sns"),
        ("az", "azure"),
        ("vm", "vmware"),
        ("managed", "unmanaged"),
        ("server", "serverless"),
        ("サーバー", "サーバーレス"),
        ("マネージド", "アンマネージド"),
        ("ロール", "user"),
        ("バケット", "packet"),
        ("ストリーム", "firehose"),
    ],
)
def test_names_of_two_things(one, other):
    assert not is_one_name(one, other)
    assert not is_one_name(other, one)


def test_an_abbreviation_stands_for_the_words_in_a_row_that_begin_with_its_letters():
    words = ("amazon", "simple", "queue", "service", "メッセージ")
    assert spelled_out("sqs", words) == ("simple", "queue", "service")
    assert spelled_out("s3", ("simple", "storage", "service")) == ("simple", "storage", "service")
    assert not spelled_out("sns", words)
    assert not spelled_out("s", words)
