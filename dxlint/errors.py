"""Every exception class of dxlint, with what the command line needs to explain it.

An error carries a message id and parameters, never finished text: the command line
makes the text (`dxlint/messages`), in the user's language.
"""

from __future__ import annotations

from typing import ClassVar


class DxlintError(Exception):
    """Something the user is told about.

    `message_id` names the text in `dxlint/messages`; `file`, `line` and `column` (1-based)
    say where; `params` fill the text; `exit_status` is what the command line ends with.
    """

    exit_status: ClassVar[int] = 2

    def __init__(
        self,
        message_id: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **params: object,
    ) -> None:
        super().__init__(message_id, params)
        self.message_id = message_id
        self.file = file
        self.line = line
        self.column = column
        self.params = params

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{where + ': ' if where else ''}{self.message_id} {self.params}"


class UsageError(DxlintError):
    """Wrong usage or configuration."""

    exit_status = 2


class InputError(DxlintError):
    """An input that is absent or cannot be read."""

    exit_status = 3


class PluginError(DxlintError):
    """A plugin that cannot be loaded or that failed."""

    exit_status = 4


class ReporterError(PluginError):
    """A reporter failed: the files were judged, but their results are not all written."""


class NotInForce(DxlintError):
    """A dated fact was asked for at a date at which no version of it holds."""

    exit_status = 4


class UnknownFact(DxlintError):
    """A rule asked for a fact that does not exist: a bug in the rule."""

    exit_status = 4
