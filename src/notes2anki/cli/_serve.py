"""The preview page on this machine only, renewed whenever something in the notes folder changes.

Requests that name another host are refused: a page of another site could otherwise have its name point to this machine
and read the notes.
"""

import contextlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click
from watchfiles import DefaultFilter, watch

from ..errors import Notes2AnkiError
from ..preview import Values, preview_page
from ..sources import find_files
from ._project import CACHE_NAME

_HOST = "127.0.0.1"
_BREATH = 10.0
"""Seconds after which an open connection is written to, to notice that the page was closed."""
_LOOK = 1000
"""Milliseconds after which files are looked at, whatever the system says."""

_SAID = 3
"""So many errors in the notes are said of each state."""


class _State:
    """The newest values, each with a stamp by which a page tells whether it has them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._run, self._count = secrets.token_hex(4), 0
        self.values: Values = {}

    @property
    def stamp(self) -> str:
        return str(self.values["stamp"])

    def put(self, values: Values) -> None:
        with self._changed:
            self._count += 1
            self.values = {**values, "stamp": f"{self._run}-{self._count}"}
            self._changed.notify_all()

    def wait(self, seen: str) -> bool:
        """Wait a while for a state other than ``seen``; tells whether there is one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.stamp != seen, timeout=_BREATH)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, state: _State) -> None:
        self.state = state
        super().__init__((_HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def handle(self) -> None:
        """Answer what is asked on one connection, as long as somebody listens: a page may be closed at any moment."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer the page, its data, or the stream that tells of newer data."""
        place = urlsplit(self.path)
        if (self.headers.get("Host") or "").partition(":")[0] not in (_HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif place.path in ("/", "/index.html"):
            self._send("text/html; charset=utf-8", preview_page(self.server.state.values))
        elif place.path == "/data.json":
            self._send("application/json", json.dumps(self.server.state.values, ensure_ascii=False))
        elif place.path == "/events":
            self._tell(parse_qs(place.query).get("seen", [""])[0])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, kind: str, text: str) -> None:
        body = text.encode()
        self._start(kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _tell(self, seen: str) -> None:
        """Write a message for every newer state, until the page is closed."""
        self._start("text/event-stream")
        self.end_headers()
        try:
            while True:
                newer = self.server.state.wait(seen)
                seen = self.server.state.stamp
                self.wfile.write(f"data: {seen}\n\n".encode() if newer else b":\n\n")
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def _start(self, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: a person watches the page, not its requests."""


def serve_page(rebuild: Callable[[], Values], root: Path, outside: Iterable[Path], port: int) -> None:
    """Serve until interrupted. ``outside`` are files that matter and may not lie in the notes folder ``root``."""
    watched = _Watched(root, tuple(outside))
    state = _State()
    _renew(state, rebuild)
    try:
        server = _Server(port, state)
    except OSError as error:
        raise Notes2AnkiError(
            f"port {port}: {error.strerror}", "choose another with --port; 0 takes any that is free"
        ) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://{_HOST}:{server.server_port}/  (Ctrl-C ends it)")
    try:
        for _ in watched.changes():
            _renew(state, rebuild)
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.shutdown()
        server.server_close()


class _Watched:
    """The notes folder and the files outside it that matter, as they were when last looked at.

    The system tells at once of what happens in the folder, but not of what happened before it was asked, of a folder
    that was replaced, or of files outside; so every second what files are told apart by is compared as well.
    """

    def __init__(self, root: Path, outside: tuple[Path, ...]) -> None:
        self.root, self.outside = root, outside
        self.seen = self._stamps()

    def changes(self) -> Iterator[None]:
        """Yield whenever something has changed."""
        while True:
            for told in self._wakings():
                stamps = self._stamps()
                if told or stamps != self.seen:
                    self.seen = stamps
                    yield
                if not self.root.is_dir():
                    break

    def _wakings(self) -> Iterator[bool]:
        """Whether the system told of a change: as soon as it does, and every second."""
        if not self.root.is_dir():
            time.sleep(_LOOK / 1000)
            yield False
            return
        filters = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, CACHE_NAME))
        with contextlib.suppress(FileNotFoundError):  # the folder went away this very moment
            for changes in watch(self.root, watch_filter=filters, yield_on_timeout=True, rust_timeout=_LOOK):
                yield bool(changes)

    def _stamps(self) -> list[tuple[Path, tuple[int, int] | None]]:
        files = find_files(self.root) if self.root.is_dir() else []
        return [(path, _stamp(path)) for path in (*files, *self.outside)]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size)


def _renew(state: _State, rebuild: Callable[[], Values]) -> None:
    """Rebuild, and say so in a line, with what is wrong."""
    started = time.monotonic()
    values = rebuild()
    state.put(values)
    said = "; ".join([_count(values), *_wrong(values)])
    click.echo(f"{time.strftime('%H:%M:%S')}  {said}  ({time.monotonic() - started:.1f} s)")


def _count(values: Values) -> str:
    """How many cards there are; there are none to show of notes that could not be read."""
    if values["problems"] and not values["files"]:
        return "not renewed"
    cards = sum(len(note["cards"]) for note in values["notes"])
    return f"{cards} card{'' if cards == 1 else 's'}"


def _wrong(values: Values) -> Iterator[str]:
    """Why a build would not go on, and what is an error in the notes."""
    yield from (problem["message"] for problem in values["problems"])
    errors = [each for each in values["diagnostics"] if each["severity"] == "error"]
    for each in errors[:_SAID]:
        yield f"{each['path']}:{each['first']}: {each['message']}"
    if len(errors) > _SAID:
        yield f"and {len(errors) - _SAID} more errors"
