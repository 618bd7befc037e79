"""What stops a run: errors the user can act on, each with a hint."""


class Notes2AnkiError(Exception):
    """A run that cannot happen: shown as two lines on stderr, exit status 2."""

    exit_code = 2

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(Notes2AnkiError):
    """The configuration or front matter cannot be understood."""


class LedgerError(Notes2AnkiError):
    """The ledger cannot be read or written; nothing was changed."""


class StoppedError(Notes2AnkiError):
    """The build stopped itself on purpose: the mass-change brake or ``--locked``."""

    exit_code = 3
