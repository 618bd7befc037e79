"""Which language a note is tagged with, which tells its font: 直 is drawn otherwise in Chinese than in Japanese."""

from pathlib import Path, PurePosixPath

import pytest

from notes2anki.config import Config
from notes2anki.pipeline import extract_sources
from notes2anki.sources import make_source


def languages(files):
    """The languages of the notes made of files, by file."""
    sources = [make_source(PurePosixPath(path), text, Config(), Path()).value for path, text in files.items()]
    notes = extract_sources(tuple(source for source in sources if source), Config()).value.extraction.notes
    return {str(note.span.path): note.lang for note in notes}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("# 通信\n\n- 直列伝送：低速\n", "zh"),
        ("# 通信\n\n- 直列伝送：1本の線で送る\n", "ja"),
        ("# 통신\n\n- 직렬 전송: 한 선으로 보냄\n", "ko"),
        ("# Links\n\n- Serial link: slow\n", "en"),
    ],
)
def test_the_words_of_a_note_or_of_its_file_tell_its_language(text, lang):
    assert languages({"net/a.md": text}) == {"net/a.md": lang}


def test_a_table_of_nothing_but_kanji_is_japanese_among_japanese_files():
    kanji = "# 通信\n\n- 直列伝送：低速\n"
    japanese = "# 回線\n\n- 専用線：1社だけで使う\n"
    assert languages({"net/a.md": kanji, "net/b.md": japanese}) == {"net/a.md": "ja", "net/b.md": "ja"}
    assert languages({"net/a.md": kanji, "kanji/b.md": japanese})["net/a.md"] == "zh"
