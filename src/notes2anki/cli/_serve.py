"""The preview page on this machine only, renewed whenever something in the notes folder changes.

Requests that name another host are refused: a page of another site could otherwise have its name point to this machine
and read the notes.
"""

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click
from watchfiles import DefaultFilter, watch

from ..errors import Notes2AnkiError
from ..preview import Values, preview_page
from .build import CACHE_NAME

_HOST = "127.0.0.1"
_BREATH = 10.0
"""Seconds after which an open connection is written to, to notice that the page was closed."""
_LOOK = 1000
"""Milliseconds after which files outside the notes folder are looked at."""


class _State:
    """The newest values, each with a stamp by which a page tells whether it has them."""

    def __init__(self, values: Values) -> None:
        self._changed = threading.Condition()
        self._run, self._count = secrets.token_hex(4), 0
        self.values: Values = {}
        self.put(values)

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
    state = _State(_rebuilt(rebuild))
    try:
        server = _Server(port, state)
    except OSError as error:
        raise Notes2AnkiError(
            f"port {port}: {error.strerror}", "--port takes another one, 0 any that is free"
        ) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://{_HOST}:{server.server_port}/  (Ctrl-C ends it)")
    try:
        _follow(rebuild, state, root, list(outside))
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.shutdown()
        server.server_close()


def _follow(rebuild: Callable[[], Values], state: _State, root: Path, outside: list[Path]) -> None:
    """Rebuild after every change. Files outside are looked at: watching one does not survive its replacement."""
    seen = _stamps(outside)
    filters = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, CACHE_NAME))
    for changes in watch(root, watch_filter=filters, yield_on_timeout=True, rust_timeout=_LOOK):
        now = _stamps(outside)
        if changes or now != seen:
            seen = now
            state.put(_rebuilt(rebuild))


def _stamps(paths: Iterable[Path]) -> list[tuple[int, int] | None]:
    """By what files are told to have changed."""
    return [_stamp(path) for path in paths]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size)


def _rebuilt(rebuild: Callable[[], Values]) -> Values:
    """Rebuild and say so in a line."""
    started = time.monotonic()
    values = rebuild()
    cards = sum(len(note["cards"]) for note in values["notes"])
    said = f"{cards} card{'' if cards == 1 else 's'}"
    for problem in values["problems"]:
        said += f"; {problem['message']}"
    click.echo(f"{time.strftime('%H:%M:%S')}  {said}  ({time.monotonic() - started:.1f} s)")
    return values
