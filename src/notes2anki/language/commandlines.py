"""Lines that are commands, written without a fence: a card asks for all of one by its purpose, for no part of it."""

import re

from .vocabulary import KANA_AND_HAN

_PROGRAMS = (
    r"kubectl|docker(?:-compose)?|podman|crictl|helm|kubeadm|minikube|eksctl|aws|az|gcloud|gsutil|git|terraform|vault|"
    r"ansible(?:-\w+)?|npm|npx|yarn|pnpm|pip3?|bundle|rails|systemctl|journalctl|yum|dnf|apt(?:-get)?|brew|rpm|dpkg"
)
_TOOLS = (
    r"psql|mysql|ssh|scp|curl|wget|chmod|chown|tar|openssl|nginx|grep|sed|awk|cat|ls|cp|mv|rm|mkdir|echo|export|cd|touch|"
    r"find|cargo|go|mvn|make|conda|node|python3?|ruby|php|watch|diff|kill|nslookup|dig|ping"
)
"""Programs whose names are words, too, or that take no subcommand."""
_BEFORE = r"(?:(?:PS )?[A-Z]:\\[^<>|]*>|[$>#]|->)?\s*(?:sudo )?(?:watch (?:-n ?\d+ )?)?"
_LINE = re.compile(rf"{_BEFORE}(?:{_PROGRAMS}|{_TOOLS}) (?=\S)[^{KANA_AND_HAN}]+")
_SIGN = re.compile(r" --?[A-Za-z]|[|<>$]|\S/\S|\w=\S|\.(?:ya?ml|json|txt|conf|sh|zip|tar|gz)\b")
_SUBCOMMAND = re.compile(
    rf"{_BEFORE}(?:{_PROGRAMS}) (?:get|describe|create|delete|apply|run|exec|logs|build|pull|push|start|stop|restart|"
    r"rm|rmi|ps|images|config|explain|commit|checkout|clone|init|plan|install|list|show|inspect|attach|status|version|tag)\b"
)
_PROSE = re.compile(
    r"(?<![\w-])(?:the|an?|is|are|was|to|in|of|and|or|for|with|will|can|you|shows?|lists?|commands?|which|that|your|it|"
    r"this|not|when|if|on|by|from|as|be|allows?|uses?|only|also|takes?)(?![\w-])|[.:;,]$|: ",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"(?<=[\w>\"'])\s+(?:sudo )?(?:{_PROGRAMS}) [a-z]")
"""A second command right behind the end of the first."""
_RUNS_ANOTHER = re.compile(r"\b(?:watch|sudo|xargs|time|exec|man|which|install|--|-c|-y)$|[|&;(`\"']$")


def is_command_line(text: str) -> bool:
    """Whether a text is nothing but a command that was typed."""
    typed = text.replace("`", "").strip()
    is_typed = _LINE.fullmatch(typed) is not None and (_SIGN.search(typed) or _SUBCOMMAND.match(typed))
    return bool(is_typed) and _PROSE.search(typed) is None


def are_glued(text: str) -> bool:
    """Whether a line of commands goes on with another command, with nothing between them that joins the two."""
    return any(not _RUNS_ANOTHER.search(text[: found.start()].rstrip()) for found in _AGAIN.finditer(text))
