"""Addresses of remote images -> their bytes, with care: the notes may name anything, and a server may answer anything.

Only https by default; few redirects, each checked like the first address; sizes and times bounded; no private network,
also not by a name that resolves to one, since the connection goes to the very address that was checked. What was
fetched lies in a cache folder, so that the next build needs no net.
"""

import contextlib
import ipaddress
import os
import socket
import ssl
import tempfile
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from .errors import Notes2AnkiError
from .media import NotFetchedError
from .pictures import NoPictureError, read_picture

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_SAFE_IN_PATH = "/%:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How far fetching goes. ``private_hosts`` are ``host:port`` pairs of private networks that are allowed."""

    file_bytes: int = 5 * 2**20
    total_bytes: int = 50 * 2**20
    seconds: float = 20
    redirects: int = 5
    http: bool = False
    private_hosts: tuple[str, ...] = ()


class Fetcher:
    """Fetches images within ``limits``, each address at most once; ``cache`` keeps them from build to build."""

    def __init__(self, cache: Path, limits: FetchLimits = FetchLimits()) -> None:
        self.cache, self.limits = cache, limits
        self.spent = 0
        self._failed: dict[str, str] = {}

    def get(self, url: str) -> bytes:
        """Give the bytes of an image; raises ``NotFetchedError`` with the reason."""
        kept = self.cache / sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        if kept.is_file():
            return kept.read_bytes()
        if url in self._failed:
            raise NotFetchedError(self._failed[url])
        try:
            content = self._fetch(url)
            read_picture(content)
        except (NotFetchedError, NoPictureError) as error:
            self._failed[url] = str(error)
            raise NotFetchedError(str(error)) from None
        try:
            _keep(kept, content)
        except OSError as error:
            raise Notes2AnkiError(
                f"{self.cache}: cannot be written: {error.strerror or error}",
                "name with -o a folder that can keep them",
            ) from None
        return content

    def _fetch(self, url: str) -> bytes:
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            target, content = self._once(url, deadline)
            if content is not None:
                return content
            url = urljoin(url, target)
        raise NotFetchedError(f"more than {self.limits.redirects} redirects")

    def _once(self, url: str, deadline: float) -> tuple[str, bytes | None]:
        """One request: either where it is redirected to, or the content."""
        parts = self._checked(url)
        connection = self._connection(parts, deadline)
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [connection])
        watch.daemon = True
        watch.start()
        try:
            path = quote(parts.path or "/", safe=_SAFE_IN_PATH)
            query = f"?{quote(parts.query, safe=_SAFE_IN_PATH)}" if parts.query else ""
            host = parts.netloc.encode("idna").decode() if parts.netloc.isascii() is False else parts.netloc
            headers = {"Host": host, "Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "notes2anki"}
            connection.request("GET", path + query, headers=headers, preload_content=False, decode_content=False)
            return self._answer(connection.getresponse(), deadline)
        except (HTTPError, HTTPException, OSError, ValueError, AttributeError) as error:
            if time.monotonic() >= deadline:
                raise NotFetchedError(f"it took longer than {self.limits.seconds:g} seconds") from None
            raise NotFetchedError(_reason(error)) from None
        finally:
            watch.cancel()
            connection.close()

    def _answer(self, response: HTTPResponse, deadline: float) -> tuple[str, bytes | None]:
        if response.status in _REDIRECTS and (target := response.headers.get("Location")):
            return target, None
        if response.status != 200:
            raise NotFetchedError(f"the server answered {response.status}")
        content = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=False):
            content += chunk
            self.spent += len(chunk)
            if len(content) > self.limits.file_bytes:
                raise NotFetchedError(f"it is larger than {self.limits.file_bytes} bytes")
            if self.spent > self.limits.total_bytes:
                raise NotFetchedError(f"this build has fetched {self.limits.total_bytes} bytes, which is its limit")
            if time.monotonic() > deadline:
                raise TimeoutError
        return "", bytes(content)

    def _checked(self, url: str) -> SplitResult:
        try:
            parts = urlsplit(url)
            _ = parts.port
        except ValueError:
            raise NotFetchedError("the address is malformed") from None
        if parts.scheme.lower() not in (("http", "https") if self.limits.http else ("https",)):
            raise NotFetchedError(f"{parts.scheme}: is not allowed")
        if not parts.hostname or parts.username is not None or parts.password is not None:
            raise NotFetchedError("the address has no host, or a password in it")
        if self.spent >= self.limits.total_bytes:
            raise NotFetchedError(f"this build has fetched {self.limits.total_bytes} bytes, which is its limit")
        return parts

    def _connection(self, parts: SplitResult, deadline: float) -> HTTPConnection:
        secure = parts.scheme.lower() == "https"
        host = str(parts.hostname)
        port = parts.port or (443 if secure else 80)
        address = self._address(host, port)
        timeout = max(0.01, deadline - time.monotonic())
        if not secure:
            return HTTPConnection(address, port, timeout=timeout)
        return HTTPSConnection(
            address,
            port,
            timeout=timeout,
            ssl_context=ssl.create_default_context(),
            server_hostname=host,
            assert_hostname=host,
        )

    def _address(self, host: str, port: int) -> str:
        """Resolve a name once; the connection then goes to the address that was checked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotFetchedError(f"the host {host} was not found") from None
        addresses = [str(entry[4][0]) for entry in found]
        names = {f"{host}:{port}", f"[{host}]:{port}"}
        if names.isdisjoint(each.lower() for each in self.limits.private_hosts) and not all(map(is_public, addresses)):
            raise NotFetchedError(f"{host} lies in a private network")
        return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, also where one address is wrapped in another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96") or ip in ipaddress.ip_network("::/96"):
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in wrapped):
            return False
    return ip.is_global and not ip.is_multicast


def _cut(connection: HTTPConnection) -> None:
    """End a connection that is over time, whatever it waits for."""
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    text = str(error)
    return "the certificate is not valid" if "CERTIFICATE" in text.upper() else f"the connection failed ({text[:120]})"


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
