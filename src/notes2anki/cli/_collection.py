"""Reading the notes of an Anki collection or package: from a copy, so that nothing of it can change."""

import importlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..doctor import Held, HeldNote
from ..errors import Notes2AnkiError
from ..notetypes import NOTE_TYPE_ID

_COMPRESSED = "collection.anki21b"
_PLAIN = ("collection.anki21", "collection.anki2")
_SQLITE = b"SQLite format 3\0"
_FIELD_SEPARATOR = "\x1f"


def read_held(path: Path) -> Held:
    """Read a collection (``.anki2``, ``.anki21``) or a package (``.apkg``, ``.colpkg``), told apart by content."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "collection.anki2"
        try:
            if zipfile.is_zipfile(path):
                _unpack(path, copy)
            else:
                _copy(path, copy)
            with closing(sqlite3.connect(copy)) as database:
                # Anki sorts names in a way of its own; nothing here depends on it, but SQLite asks for it.
                database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
                return _held(database)
        except OSError as error:
            raise Notes2AnkiError(f"{path}: {error.strerror or error}", "nothing was read") from None
        except (sqlite3.Error, zipfile.BadZipFile, ValueError, KeyError) as error:
            raise Notes2AnkiError(f"{path}: cannot be understood: {error}", "Export it from Anki again.") from None


def _copy(path: Path, copy: Path) -> None:
    """Copy a collection with what Anki has not yet written into it."""
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise ValueError("neither a package nor a collection")
    shutil.copyfile(path, copy)
    journal = path.with_name(path.name + "-wal")
    if journal.exists():
        shutil.copyfile(journal, copy.with_name(copy.name + "-wal"))


def _unpack(path: Path, copy: Path) -> None:
    """Take the collection out of a package; the newer format keeps a dummy under the old name."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if _COMPRESSED in names:
            _decompress(path, archive.read(_COMPRESSED), copy)
            return
        name = next((name for name in _PLAIN if name in names), None)
        if name is None:
            raise ValueError("no collection in it")
        with archive.open(name) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)


def _decompress(path: Path, content: bytes, copy: Path) -> None:
    """Zstandard came into Python's own library late; before that, Anki's can do it, or a package of this name."""
    for name in ("compression.zstd", "zstandard"):
        try:
            library = importlib.import_module(name)
        except ImportError:
            continue
        make = library.decompress if hasattr(library, "decompress") else library.ZstdDecompressor().decompress
        copy.write_bytes(make(content))
        return
    try:
        from anki._backend import RustBackend  # noqa: PLC0415 - a large library that only this needs, if it is there
    except ImportError:
        raise Notes2AnkiError(
            f"{path} is compressed in a way that this Python cannot read",
            "export it again with “Support older Anki versions”, or install the package zstandard, or anki.",
        ) from None
    media = copy.with_name("media")
    media.mkdir()
    RustBackend().import_collection_package(
        col_path=str(copy),
        backup_path=str(path.absolute()),
        media_folder=str(media),
        media_db=str(copy.with_name("media.db")),
    )


def _held(database: sqlite3.Connection) -> Held:
    names, fields = _types(database)
    cards = {
        nid: (count, reps)
        for nid, count, reps in database.execute("select nid, count(), coalesce(sum(reps), 0) from cards group by nid")
    }
    return Held(notes=tuple(_notes(database, names, cards)), fields=fields)


def _types(database: sqlite3.Connection) -> tuple[dict[int, str], tuple[str, ...] | None]:
    """The names of all note types, and the fields of ours; newer collections have tables for them."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if "notetypes" in tables:
        names = {int(number): str(name) for number, name in database.execute("select id, name from notetypes")}
        rows = database.execute("select ord, name from fields where ntid = ?", (NOTE_TYPE_ID,)).fetchall()
        ours = tuple(str(name) for _, name in sorted(rows))
        return names, ours or None
    types: dict[str, Any] = json.loads(database.execute("select models from col").fetchone()[0])
    names = {int(number): str(kind["name"]) for number, kind in types.items()}
    ours_as_json = types.get(str(NOTE_TYPE_ID))
    if ours_as_json is None:
        return names, None
    return names, tuple(field["name"] for field in sorted(ours_as_json["flds"], key=lambda field: int(field["ord"])))


def _notes(
    database: sqlite3.Connection, names: dict[int, str], cards: dict[int, tuple[int, int]]
) -> Iterator[HeldNote]:
    for number, guid, type_id, mod, tags, fields in database.execute(
        "select id, guid, mid, mod, tags, flds from notes order by id"
    ):
        count, reviews = cards.get(number, (0, 0))
        yield HeldNote(
            guid=str(guid),
            mod=int(mod),
            type_id=int(type_id),
            type_name=names.get(int(type_id), "unknown"),
            fields=tuple(str(fields).split(_FIELD_SEPARATOR)),
            tags=tuple(str(tags).split()),
            cards=count,
            reviews=reviews,
        )
