"""Manual pages of rules and codes as text: ``explain`` prints them, the pages in docs/ are made of them."""

import inspect
import re

from .diagnostics import Code
from .rules import Rule


def rule_page(rule: Rule) -> str:
    """The manual page of one rule: its name and docstring."""
    return f"# {rule.name}\n\n{inspect.cleandoc(rule.manual)}\n"


def summary(rule: Rule) -> str:
    """The first line of a rule's manual page."""
    return inspect.cleandoc(rule.manual).split("\n")[0].replace("``", "`")


def finds(rule: Rule) -> str:
    """What a rule looks for, on one line: the section "What it finds" of its manual page."""
    parts = re.split(r"^## (.+)$", inspect.cleandoc(rule.manual), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return " ".join(sections.get("What it finds", parts[0]).split())


def code_page(code: Code) -> str:
    """The manual page of one code."""
    return f"# {code.slug} ({code.severity.name.lower()})\n\n{code.help}\n"
