"""Manual pages of rules and codes as plain text, as ``explain`` prints them."""

import inspect
import re

from .diagnostics import Code
from .rules import Rule


def rule_page(rule: Rule) -> str:
    """The manual page of one rule: its name and docstring."""
    return f"# {rule.name}\n\n{_manual(rule)}\n"


def summary(rule: Rule) -> str:
    """The first line of a rule's manual page."""
    return _manual(rule).split("\n")[0]


def finds(rule: Rule) -> str:
    """What a rule looks for, on one line: the section "What it finds" of its manual page."""
    parts = re.split(r"^## (.+)$", _manual(rule), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return " ".join(sections.get("What it finds", parts[0]).split())


def _manual(rule: Rule) -> str:
    """The manual of a rule, with what its docstring marks as code in quotation marks."""
    return re.sub(r"``(.+?)``", r"“\1”", inspect.cleandoc(rule.manual), flags=re.DOTALL)


def code_page(code: Code) -> str:
    """The manual page of one code."""
    return f"# {code.slug} ({code.severity.name.lower()})\n\n{code.help}\n"
