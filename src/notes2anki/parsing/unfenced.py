"""YAML that its author pasted without a fence: read as Markdown its keys would be terms, and its lists bullets."""

import re
from collections.abc import Iterator, Sequence

SET_IN = "    "
"""What makes code of a line behind an empty one."""
_KEY = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[A-Za-z_][\w./-]*):(?P<value> +\S.*)?$")
_ITEM = re.compile(r" *- +[\w\"'./{\[*-]\S*(?: \S+){0,2}$")
_VALUE = re.compile(r" *(?:[|>][+-]?|[\"'][^\"']*[\"']|[\[{].*[\]}]|[!-~]+(?: [!-~]+){0,2})? *(?:#.*)?", re.ASCII)
"""What a key is set to: a word or three, no sentence that says what it means."""
_OPENS = frozenset(("metadata", "spec"))
_MANIFEST = frozenset(("apiVersion", "kind", "metadata", "spec"))
_FEWEST_OF_MANIFEST = 2
_FEWEST_LINES = 4
_FEWEST_LEVELS = 3
_LISTED = re.compile(r"[ \t\u3000]|[-*+・][ \u3000]|\d+[.)] ")


def yaml_lines(lines: Sequence[str], code: Sequence[bool]) -> frozenset[int]:
    """The numbers of the lines that are YAML without a fence, behind an empty line and outside of lists."""
    found: set[int] = set()
    above = ""
    for run in _runs(lines, code):
        texts = [lines[n] for n in run]
        if not _LISTED.match(above) and _is_yaml(texts):
            found.update(run)
        above = texts[-1]
    return frozenset(found)


def _runs(lines: Sequence[str], code: Sequence[bool]) -> Iterator[list[int]]:
    """The lines between empty ones, those of fenced code apart."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if line.strip() and not code[number]:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_yaml(lines: Sequence[str]) -> bool:
    """Whether lines are nothing but keys and items, and those of a manifest or of several levels."""
    keys = [_KEY.match(line) for line in lines]
    if len(lines) < _FEWEST_LINES or not all(key or _ITEM.match(line) for key, line in zip(keys, lines, strict=True)):
        return False
    if keys[0] is None or keys[0]["indent"]:
        return False
    told = [key for key in keys if key]
    if not all(_VALUE.fullmatch(key["value"] or "") for key in told):
        return False
    if any(key["value"] for key in told if key["key"] in _OPENS):
        return False
    top = {key["key"] for key in told if not key["indent"]}
    levels = {len(key["indent"]) for key in told}
    opens = sum(not key["value"] for key in told)
    nested = len(levels) >= _FEWEST_LEVELS and opens >= _FEWEST_LEVELS - 1
    return len(top & _MANIFEST) >= _FEWEST_OF_MANIFEST or (nested and keys[0]["key"][:1].islower())
