"""The list of all diagnostic codes. A slug is public: it stands in configurations and never changes its meaning."""

from .diagnostics import Code, Severity

NOT_UTF8 = Code(
    slug="not-utf8",
    severity=Severity.ERROR,
    help="The file is not UTF-8, so none of it was read. Save it as UTF-8 (with or without a byte order mark).",
)
TOO_LARGE = Code(
    slug="file-too-large",
    severity=Severity.ERROR,
    help="The file is larger than 10 MB, so none of it was read. Split it, or keep data out of the notes.",
)
UNREADABLE = Code(
    slug="file-unreadable",
    severity=Severity.ERROR,
    help="The file could not be opened. Check its permissions and whether its link leads anywhere.",
)
