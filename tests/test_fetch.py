"""Remote images, against a real server on the loopback interface."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from notes2anki.fetch import Fetcher, FetchLimits, is_public
from notes2anki.media import NotFetchedError
from test_media import png

PICTURE = png(5)


class Server(BaseHTTPRequestHandler):
    """Answers by path, and remembers what it was asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        name = self.path.partition("?")[0].strip("/")
        getattr(self, "answer_" + name.partition("/")[0].replace("-", "_"), self.answer_picture)()

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_picture(self) -> None:
        self.send(200, PICTURE, Content_Type="text/html")

    def answer_page(self) -> None:
        self.send(200, b"<html>hello</html>", Content_Type="image/png")

    def answer_gone(self) -> None:
        self.send(404, b"")

    def answer_hop(self) -> None:
        left = int(self.path.rpartition("/")[2])
        self.send(302, b"", Location=f"/hop/{left - 1}" if left else "/picture.png")

    def answer_to_private(self) -> None:
        self.send(302, b"", Location="http://127.0.0.1:9/picture.png")

    def answer_to_file(self) -> None:
        self.send(302, b"", Location="file:///etc/passwd")

    def answer_large(self) -> None:
        self.send(200, PICTURE + bytes(5000))

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(10_000):
                self.wfile.write(bytes(1000))
        except OSError:
            pass

    def answer_slow(self) -> None:
        """A header a bit at a time: each wait is short, all together are not."""
        try:
            for letter in b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 500:
                self.wfile.write(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            pass

    def answer_stalled(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(PICTURE)
        self.wfile.flush()
        time.sleep(2)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Server,), {"asked": asked})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    http.block_on_close = False
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"127.0.0.1:{http.server_port}", asked
    http.shutdown()
    thread.join()
    http.server_close()


def fetcher(folder: Path, host: str, **limits) -> Fetcher:
    return Fetcher(folder, FetchLimits(**{"http": True, "private_hosts": (host,), "seconds": 5} | limits))


def test_the_second_build_asks_nobody(tmp_path: Path, server) -> None:
    host, asked = server
    url = f"http://{host}/a.png?size=1"
    assert fetcher(tmp_path / "cache", host).get(url) == PICTURE
    assert asked == ["/a.png?size=1"]
    assert fetcher(tmp_path / "cache", host).get(url) == PICTURE
    assert asked == ["/a.png?size=1"]
    assert [path.stat().st_size for path in (tmp_path / "cache").iterdir()] == [len(PICTURE)]


def test_a_japanese_address_is_asked_for_percent_encoded(tmp_path: Path, server) -> None:
    host, asked = server
    fetcher(tmp_path, host).get(f"http://{host}/図/a b%20c.png?名=1")
    assert asked == ["/%E5%9B%B3/a%20b%20c.png?%E5%90%8D=1"]


def test_a_few_redirects_are_followed(tmp_path: Path, server) -> None:
    host, asked = server
    assert fetcher(tmp_path, host).get(f"http://{host}/hop/4") == PICTURE
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("path", "limits", "reason"),
    [
        ("hop/5", {}, "more than 5 redirects"),
        ("page", {}, "no PNG"),
        ("gone", {}, "answered 404"),
        ("to-private", {}, "private network"),
        ("to-file", {}, "file: is not allowed"),
        ("large", {"file_bytes": 4000}, "larger than 4000 bytes"),
        ("endless", {"file_bytes": 50_000}, "larger than 50000 bytes"),
        ("large", {"total_bytes": 4000}, "its limit"),
        ("slow", {"seconds": 0.4}, "longer than 0.4 seconds"),
        ("stalled", {"seconds": 0.4}, "longer than 0.4 seconds"),
    ],
)
def test_what_is_not_fetched_says_why(tmp_path: Path, server, path: str, limits: dict, reason: str) -> None:
    host, asked = server
    fetch = fetcher(tmp_path / "cache", host, **limits)
    began = time.monotonic()
    with pytest.raises(NotFetchedError, match=reason):
        fetch.get(f"http://{host}/{path}")
    assert time.monotonic() - began < 2
    count = len(asked)
    with pytest.raises(NotFetchedError, match=reason):
        fetch.get(f"http://{host}/{path}")
    assert len(asked) == count
    assert not (tmp_path / "cache").exists()


def test_a_host_that_no_name_server_could_know_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFetchedError, match="was not found"):
        fetcher(tmp_path, "").get(f"https://{'a' * 64}.example/a.png")


def test_the_total_is_counted_over_all_images(tmp_path: Path, server) -> None:
    host, asked = server
    fetch = fetcher(tmp_path, host, total_bytes=2 * len(PICTURE))
    fetch.get(f"http://{host}/1")
    fetch.get(f"http://{host}/2")
    with pytest.raises(NotFetchedError, match="its limit"):
        fetch.get(f"http://{host}/3")
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.org/a.png", "http: is not allowed"),
        ("ftp://example.org/a.png", "ftp: is not allowed"),
        ("https://user:word@127.0.0.1/a.png", "password"),
        ("https:///a.png", "no host"),
        ("https://127.0.0.1:99999/a.png", "malformed"),
        ("https://127.0.0.1/a.png", "private network"),
        ("https://localhost/a.png", "private network"),
        ("https://[::1]/a.png", "private network"),
        ("https://2130706433/a.png", "private network|not found"),
        ("https://0x7f.1/a.png", "private network|not found"),
        ("https://169.254.169.254/latest/meta-data", "private network"),
    ],
)
def test_no_request_leaves_for_an_address_that_is_not_allowed(tmp_path: Path, url: str, reason: str) -> None:
    with pytest.raises(NotFetchedError, match=reason):
        Fetcher(tmp_path).get(url)


def test_a_host_that_is_allowed_on_one_port_is_refused_on_another(tmp_path: Path, server) -> None:
    host, asked = server
    with pytest.raises(NotFetchedError, match="private network"):
        fetcher(tmp_path, "127.0.0.1:1").get(f"http://{host}/a.png")
    assert asked == []


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(NotFetchedError, match="the connection failed"):
            fetcher(tmp_path, host).get(f"http://{host}/a.png")


def test_https_wants_a_valid_certificate(tmp_path: Path, server) -> None:
    host, _ = server
    with pytest.raises(NotFetchedError, match=r"failed|certificate"):
        fetcher(tmp_path, host).get(f"https://{host}/a.png")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("::10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_where_nothing_can_be_kept_the_build_ends_with_the_reason(vault, run, tmp_path: Path, server) -> None:
    host, _ = server
    toml = f'[media]\nhttp = true\nprivate_hosts = ["{host}"]\n'
    vault({"notes2anki.toml": toml, "dva/a.md": f"# SQS\n- キュー: メッセージをためる ![図](http://{host}/a.png)\n"})
    (tmp_path / "afile").touch()
    done = run("build", "-o", "afile/x", "--fetch-media")
    assert done.returncode == 2
    assert done.stderr.startswith("notes2anki: afile/x/.media-cache: cannot be written: Not a directory\n  hint: ")


@pytest.fixture
def pictured(vault, server) -> Path:
    """A note with one remote picture that may be fetched."""
    host, _ = server
    note = f"# SQS\n- キュー: メッセージをためる ![図](http://{host}/a.png)\n"
    toml = f'[media]\nhttp = true\nprivate_hosts = ["{host}"]\n'
    folder: Path = vault({"notes2anki.toml": toml, "dva/a.md": note})
    return folder


def test_all_commands_take_pictures_as_the_build_does_and_from_its_cache(pictured, run, server) -> None:
    fetch = "--fetch-media"
    assert run("build", "-o", "out", fetch).returncode == 0
    for command in (["plan"], ["check"], ["preview"], ["build", "--locked"]):
        output = "out/preview" if command == ["preview"] else "out"
        assert run(*command, "-o", output, fetch).returncode == 0
    assert run("plan", "-o", "out", fetch).stdout == "DVA: 1 unchanged\n"
    assert "media-remote" not in run("check", "-o", "out", fetch).stdout
    assert server[1] == ["/a.png"]


def test_a_locked_build_that_takes_pictures_otherwise_does_not_blame_the_notes(pictured, run) -> None:
    assert run("build", "--fetch-media").returncode == 0
    done = run("build", "--locked")
    assert done.returncode == 3
    assert "the ledger would change" in done.stderr
    assert "tags, pictures or markup of the card change" in run("plan").stdout


def test_what_check_and_plan_fetch_is_kept_beside_the_packages_and_not_in_the_notes(pictured, run, server) -> None:
    config = pictured / "notes2anki.toml"
    config.write_text(config.read_text(encoding="utf-8") + "fetch = true\n", encoding="utf-8")
    before = sorted(pictured.rglob("*"))
    for command in ("check", "plan", "check"):
        assert run(command).returncode == 0
    assert server[1] == ["/a.png"]
    assert sorted(pictured.rglob("*")) == before
