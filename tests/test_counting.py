"""Blanks that hide a listing say how many members it has."""

import pytest

from notes2anki.language.counting import counted, english_frame, members_in
from notes2anki.model import Blank, Markdown


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("同期、非同期、ポーリング", 3),
        ("エッジ, リージョン, プライベート", 3),
        ("読み込み、書き込みと削除", 3),
        ("バケット、オブジェクト", 2),
        ("早い、すばやくない", 0),
        ("読み取り、すばやさ", 0),
        ("一つの単位で、書き込みは毎秒1MB、読み込みは2MB", 0),
        ("止めて、直して、動かす", 0),
        ("S3, SQS, SNS", 0),
        ("表,索引の作成、管理", 0),
        ("単一または複数の区画", 2),
        ("", 0),
    ],
)
def test_members_of_a_listing_are_counted(text, members):
    assert members_in(text) == members


def hints(*pieces):
    return [piece.hint for piece in counted(tuple(pieces)) if isinstance(piece, Blank)]


def test_a_blank_says_how_many():
    assert hints(Blank(Markdown("同期、非同期、ポーリング"), 1), Markdown("がある")) == ["3つ"]


def test_an_open_listing_has_no_number():
    assert hints(Blank(Markdown("同期、非同期、ポーリング"), 1), Markdown("など")) == [""]


def test_a_list_of_blanks_shows_its_number():
    listing = Blank(Markdown("同期、非同期、ポーリング"), 1)
    assert hints(listing, Markdown(" / "), listing) == ["", ""]


def test_a_hint_is_kept():
    assert hints(Blank(Markdown("同期、非同期、ポーリング"), 1, "型")) == ["型"]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("stamps, forms and parcels", "…, … and …"),
        ("north or south", "… or …"),
        ("weighing a letter or parcel into sacks", ""),
        ("the sealed and stamped letter or parcel", "… or …"),
        ("sealed and stamped letters", ""),
        ("a highly visible and reliable light at the pier", ""),
    ],
)
def test_an_english_listing_shows_its_frame(text, frame):
    assert english_frame(text) == frame
