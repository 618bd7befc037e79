"""Manual pages of rules and codes as text: ``explain`` prints them, the pages in docs/ are made of them."""

import inspect

from .diagnostics import Code
from .rules import Rule


def rule_page(rule: Rule) -> str:
    """The manual page of one rule: its name and docstring."""
    return f"# {rule.name}\n\n{inspect.cleandoc(rule.manual)}\n"


def code_page(code: Code) -> str:
    """The manual page of one code."""
    return f"# {code.slug} ({code.severity.name.lower()})\n\n{code.help}\n"
