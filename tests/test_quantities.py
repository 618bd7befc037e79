"""Quantities: which numbers of a statement could be asked for, and which are names, dates or ordinals."""

from itertools import pairwise

import pytest

from notes2anki.language.quantities import quantities

FOUND: list[tuple[str, list[str]]] = [
    ("保持期間は最大14日", ["14日"]),
    ("既定で30秒待つ", ["30秒"]),
    ("1つのキューに120,000件まで", ["120,000件"]),
    ("メモリは128MB〜10,240MB", ["128MB〜10,240MB"]),
    ("15分～12時間の間で選ぶ", ["15分～12時間"]),
    ("1-7日の間で選ぶ", ["1-7日"]),
    ("512MBから10GBまで", ["512MBから10GB"]),
    ("from 60 to 900 seconds", ["60 to 900 seconds"]),
    ("up to 256 KB", ["256 KB"]),
    ("limited to 10 MB per request", ["10 MB per request"]),
    ("at most five layers", ["five"]),
    ("毎秒3,500回の書き込み", ["3,500回"]),
    ("1,000リクエスト/秒", ["1,000リクエスト/秒"]),
    ("100 requests per second", ["100 requests per second"]),
    ("billed per 100ms of run time", ["100ms"]),
    ("billed per 1 ms", ["1 ms"]),
    ("billed per 1 hour", []),
    ("5 requests per 10 seconds", ["5 requests"]),
    ("5Gbpsの帯域", ["5Gbps"]),
    ("16,000 IOPS", ["16,000 IOPS"]),
    ("10万件", ["10万件"]),
    ("3か月ごと", ["3か月"]),
    ("90ヶ月", ["90ヶ月"]),
    ("7 年間", ["7 年間"]),
    ("可用性は99.99%", ["99.99%"]),
    ("耐久性は99.999999999%", ["99.999999999%"]),
    ("11 nines of durability", ["11 nines"]),
    ("11ナインの耐久性", ["11ナイン"]),
    ("最小は/28", ["/28"]),
    ("10.0.0.0/8のブロック", ["10.0.0.0/8"]),
    ("0.0.0.0/0への経路", ["0.0.0.0/0"]),
    ("SSHは22番ポート", ["22"]),
    ("ポート443を開ける", ["443"]),
    ("TCP port 3306", ["3306"]),
    ("포트 5432를 연다", ["5432"]),
    ("HTTPS（ポート番号8443）", ["8443"]),
    ("429エラーが返る", ["429"]),
    ("504 error from the load balancer", ["504"]),
    ("$0.023 per GB", ["$0.023 per GB"]),
    ("月に0.5USD", ["0.5USD"]),
    ("＄１０まで", ["＄１０"]),
    ("上限は50", ["50"]),
    ("デフォルトは1000", ["1000"]),
    ("max 100 items", ["100 items"]),
    ("default is 3", ["3"]),
    ("最大でも5つ", ["5つ"]),
    ("2つ以上のサブネット", ["2つ"]),
    ("６４KBまで", ["６４KB"]),
    ("AZ 2つ", ["2つ"]),
    ("60 KiB", ["60 KiB"]),
    ("2.5倍速い", ["2.5倍"]),
    ("25%引き", ["25%"]),
    ("500ミリ秒以内", ["500ミリ秒"]),
    ("24時間以内", ["24時間"]),
    ("40% 以上", ["40%"]),
    ("64vCPU", ["64vCPU"]),
    ("8時間ごと", ["8時間"]),
    ("数ミリ秒で応答する", ["数ミリ秒"]),
    ("200ms未満", ["200ms"]),
    ("4K IOPS", ["4K IOPS"]),
    ("180 days", ["180 days"]),
    ("3개의 가용 영역", ["3개"]),
    ("최대 15분", ["15분"]),
    ("最多保存14天", ["14天"]),
    ("400 KBの項目", ["400 KB"]),
    ("5TBのオブジェクト、5GBのPUT", ["5TB", "5GB"]),
    ("読み込みは2MB/秒、書き込みは1MB/秒", ["2MB/秒", "1MB/秒"]),
    ("1,000レコード/秒", ["1,000レコード/秒"]),
    ("毎時2回", ["2回"]),
    ("最小は/28、最大は/16", ["/28", "/16"]),
    ("既定で4日、最大14日", ["4日", "14日"]),
    ("一つのキューに1万件、毎秒300回", ["1万件", "300回"]),
    ("[0.5, 8] GB per page", ["[0.5, 8] GB"]),
    ("survives the loss of 2 plates", ["2"]),
    ("120 000 pages a night, 500 IOPS", ["120 000", "500 IOPS"]),
    ("up to 120 000 IOPS", ["120 000 IOPS"]),
    ("small run 3000, large run 16k", ["3000", "16k"]),
    ("40bit、64bit、128bitの3種類", ["40bit", "64bit", "128bit"]),
    ("少なくとも 1 回の配信", ["1 回"]),
    ("約2000の経路", ["2000"]),
]

LEFT_ALONE: list[str] = [
    "10.0.0.0/16のVPC",
    "AB.Heavy.E4.128 (with a motor)",
    "Type 10, Type 50",
    "AとBの2種類",
    "January 15, February 20",
    "RFC 1918, ISO 27001",
    "802.11 networks use one channel",
    "2022 servers support hot patching",
    "5 reasons to use a queue",
    "4 vCPUs",
    "EC2とS3をつなぐ",
    "M5とC5を比べる",
    "t3.microを使う",
    "AES-256で暗号化する",
    "SHA-256とRSA-2048",
    "Python 3.12に対応",
    "Version 2.0の形式",
    "バージョン1.2を使う",
    "Node.js 20.x",
    "2012-10-17と書く",
    "2023年に始まった",
    "2023年4月1日から",
    "4月1日から",
    "12:30に始まる",
    "9時30分に始まる",
    "第3章を見る",
    "3番目のステージ",
    "2つ目のキュー",
    "1回目の試行",
    "arn:aws:iam::123456789012:root",
    "123456789012のアカウント",
    "i-0abc1234def",
    "SAA-C03の試験",
    "ISO 27001に準拠",
    "p.107",
    "例：10回呼び出すと10円",
    "例えば、3秒かかる",
    "1つのトレースに含まれる",
    "1秒あたり呼び出す",
    "IPv4とIPv6",
    "Route 53を使う",
    "Web 2.0",
    "x-amz-version-2",
    "8080:80",
    "http://example.com/2024/10",
    "OAuth 2.0に対応",
    "HTTP/2に対応する",
    "TLS 1.2以上",
    "us-east-1のみ",
    "io2 Block Express",
    "MySQL 8.0",
    "FIPS 140-2 レベル3",
    "Layer 7で動く",
    "第7層で動く",
    "1回でも失敗すると",
    "0件のとき",
    "10.0.0.1を割り当てる",
    "S3 Glacier 2のクラス",
    "192.168.1.10",
    "one of the options",
    "C10K問題",
    "DVA-C02の第2版",
    "#42を見る",
    "CVE-2021-44228",
    "RFC 1918のアドレス",
    "T2 無制限モード",
]


def _words(text: str) -> list[str]:
    return [text[found.start : found.end] for found in quantities(text)]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_a_quantity_is_one_blank_with_its_unit(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_that_are_no_quantities_are_left_alone(text: str) -> None:
    assert _words(text) == []


@pytest.mark.parametrize(
    ("text", "is_range"), [("1分〜14日", True), ("1〜14日", True), ("14日", False), ("90秒", False)]
)
def test_a_range_says_that_it_is_one(text: str, is_range: bool) -> None:
    assert [found.is_range for found in quantities(text)] == [is_range]


@pytest.mark.parametrize("text", [text for text, _ in FOUND] + LEFT_ALONE)
def test_quantities_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [(found.start, found.end) for found in quantities(text)]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
