"""Files in a folder of notes that are none: instructions for an assistant, and what a repository tells its visitors.

A file is known by its name or title, and by its form where people call their notes the same. The names of instructions
are written in capitals: ``agents.md`` is as likely a note about agents.
"""

import re
from pathlib import PurePosixPath

INSTRUCTIONS = "instructions for an assistant, not notes"
PAPER = "a paper of the repository, not notes"
TEMPLATE = "a template for notes, not notes"
_BEHIND = r"(?:[._-][A-Za-z-]{2,12})?"
"""A language, or whose version it is, behind such a name: ``CLAUDE.local``, ``CONTRIBUTING_JA``."""
_ASSISTANTS = re.compile(rf"(?:AGENTS?|CLAUDE|GEMINI|SKILL|COPILOT|CODEX|QWEN|WARP){_BEHIND}")
_RULES = re.compile(
    r"(?:copilot|custom|agent|cursor|claude|gemini)[-_]instructions|(?:cursor|windsurf|cline|roo|agent)[-_]?rules|"
    r".+\.(?:instructions|prompt|chatmode|agent)",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    rf"(?:LICEN[CS]E|CHANGELOG){_BEHIND}|"
    rf"(?i:contributing|contributors|code[-_]of[-_]conduct|(?:pull[-_]request|issue)[-_]template){_BEHIND}"
)
_BY_FORM = re.compile(rf"(?P<name>security|licen[cs]e|changelog|change[-_]log){_BEHIND}", re.IGNORECASE)
"""What people call notes, too: on security, on licences."""
_POLICY = re.compile(
    r"^#+ .*(?:report(?:ing)? (?:an? )?(?:security )?(?:vulnerabilit|issue)|supported versions|security policy|"
    r"脆弱性の(?:報告|報告方法)|サポート(?:対象|されている)(?:の)?バージョン)",
    re.IGNORECASE | re.MULTILINE,
)
_GRANT = re.compile(
    r"permission is hereby granted|terms and conditions for (?:use|copying)|this work is licensed under|"
    r"redistribution and use in source",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"^#{1,3} (?:\[?v?\d+\.\d+(?:\.\d+)?\]?\b|\[?Unreleased\]?\s*$)", re.IGNORECASE | re.MULTILINE)
_FEWEST_RELEASES = 2
_TITLED = re.compile(
    r"\A\s*# [^\n]*(?:\b(?:assistants?|agents?|copilot|claude code|llms?) (?:context|instructions|guidelines)\b"
    r"|(?:アシスタント|エージェント|インストラクター|チューター|Claude Code|Copilot)[^\n]{0,24}(?:指示書?|プロンプト))"
    r"\s*(?:[:：].*)?$",
    re.IGNORECASE | re.MULTILINE,
)
"""The title of instructions, whatever their file is called."""


_TEMPLATE = re.compile(r"(?:.*[-_. ])?(?:template|テンプレート|ひな形|雛形)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"YYYY|\bX{2,}\b|(?<!\!)\[[^\[\]()]{2,}\](?![(\[:])|\{\{?[^{}]+\}|_{3,}|[○〇]{2,}|"
    r"^[ \t]*[-*] \*\*[^*]+[:：]\*\*[ \t]*$",
    re.MULTILINE,
)
"""What somebody who uses a template puts his own words for."""
_FEWEST_PLACEHOLDERS = 3


def why_no_notes(path: PurePosixPath, text: str) -> str:
    """Why a file holds no notes, by its name and form; empty where it may hold some."""
    if _ASSISTANTS.fullmatch(path.stem) or _RULES.fullmatch(path.stem) or _TITLED.match(text):
        return INSTRUCTIONS
    if _TEMPLATE.fullmatch(path.stem) and len(_PLACEHOLDER.findall(text)) >= _FEWEST_PLACEHOLDERS:
        return TEMPLATE
    return PAPER if _PAPERS.fullmatch(path.stem) or _has_form_of_paper(path.stem, text) else ""


def _has_form_of_paper(stem: str, text: str) -> bool:
    """Whether a file has the form of the paper that it is called like."""
    found = _BY_FORM.fullmatch(stem)
    name = found["name"].casefold() if found else ""
    if name.startswith("security"):
        return _POLICY.search(text) is not None
    if name.startswith("licen"):
        return _GRANT.search(text) is not None
    return bool(name) and len(_RELEASE.findall(text)) >= _FEWEST_RELEASES
