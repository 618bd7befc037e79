"""Which kind of picture some bytes are, told by their content; SVG is rewritten to what cannot act.

A file's name and the type a server claims say nothing that can be relied on.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.S), "webp"),
    (re.compile(rb"....ftypavi[fs]", re.S), "avif"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.S), "bmp"),
)
_SVG_START = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*<svg[\s>]", re.S)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*>")
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_DRAWN = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image marker
    linearGradient radialGradient stop clipPath mask pattern filter feGaussianBlur feOffset feMerge feMergeNode feBlend
    feColorMatrix feFlood feComposite style
"""
_ELEMENTS = frozenset(_DRAWN.split())
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.:-]*")
_LOCAL = re.compile(r"#[^\s()'\"]+|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_ADDRESS = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:|\\|</", re.I)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be packed: its bytes and the ending its name gets."""

    content: bytes
    ending: str


class NoPictureError(ValueError):
    """The bytes are no picture that may be packed; the message says why."""


def read_picture(content: bytes) -> Picture:
    """Tell the kind of a picture by its bytes; raises ``NoPictureError``."""
    for signature, ending in _SIGNATURES:
        if signature.match(content):
            return Picture(content, ending)
    if _SVG_START.match(content):
        return Picture(_safe_svg(content), "svg")
    raise NoPictureError("it is no PNG, JPEG, GIF, WebP, AVIF, BMP or SVG")


def _safe_svg(content: bytes) -> bytes:
    """Rewrite an SVG with an allow-list: no scripts, no handlers, nothing from elsewhere."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in _DOCTYPE.sub(b"", content):
        raise NoPictureError("the SVG declares entities")
    try:
        root = ET.fromstring(_DOCTYPE.sub(b"", content, count=1).lstrip())  # entities were refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise NoPictureError(f"the SVG is damaged ({error})") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise NoPictureError("the SVG has another namespace")
    _clean(root)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _clean(element: ET.Element) -> None:
    for child in list(element):
        name = str(child.tag).removeprefix(f"{{{_SVG}}}")
        unsafe_style = name == "style" and (len(child) > 0 or _ADDRESS.search(child.text or ""))
        if name not in _ELEMENTS or unsafe_style:
            element.remove(child)
        else:
            _clean(child)
    for key, value in list(element.attrib.items()):
        if not _harmless(key, value):
            del element.attrib[key]


def _harmless(key: str, value: str) -> bool:
    name = key.rpartition("}")[2]
    if name == "href":
        return _LOCAL.fullmatch(value.strip()) is not None
    if key.startswith("{") and not key.startswith("{http://www.w3.org/XML/1998/namespace}"):
        return False
    return _NAME.fullmatch(name) is not None and not name.lower().startswith("on") and not _ADDRESS.search(value)
