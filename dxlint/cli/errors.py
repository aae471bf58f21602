"""Says on standard error what went wrong, in the user's language, and gives the exit status."""

from __future__ import annotations

import contextlib
import signal
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from dxlint.cli.signals import BY_SIGNAL, Ended
from dxlint.errors import DxlintError
from dxlint.messages import text
from dxlint.text.printable import printable, said_by, shortened

if TYPE_CHECKING:
    from dxlint.run.loader import Failure
    from dxlint.run.report import ReportedError


def say(message: str) -> None:
    """One message on standard error; none of its lines is a command to a build server or a terminal."""
    if sys.stderr is None:
        return
    # Nobody who could be told is left, when standard error is full or closed.
    with contextlib.suppress(OSError, ValueError):
        print("\n".join(map(printable, message.split("\n"))), file=sys.stderr)


def known(error: DxlintError | ReportedError, language: str) -> int:
    """An error that dxlint has words for: `file:line:column: error: …`."""
    from dxlint.run.completing import error_text

    where = ":".join(str(part) for part in (error.file, error.line, error.column) if part is not None)
    say(f"{shown(where) + ': ' if where else ''}{text('error', language)}: {error_text(error, language)}")
    for detail in getattr(error, "details", ()):
        say(
                f"{shown(f'{detail.file}:{detail.line}:{detail.column}')}: "
                f"{text(detail.message_id, language, **detail.params)}"
        )
    return error.exit_status


def failures(found: Iterable[Failure], language: str) -> None:
    """The plugins that could not be used, for what has no place of its own to tell of them."""
    for one in found:
        source = " ".join(filter(None, (one.distribution, one.version))) or one.target
        said = text("plugin-error", language, plugin=one.name, source=shown(source), error=one.error)
        say(f"{text('warning', language)}: {said}")


def shown(name: str) -> str:
    """A name from outside in one line that does nothing but show."""
    return printable(shortened(name))


def wrong_usage(error: click.UsageError, arguments: Sequence[str], language: str) -> int:
    """A wrong option, argument or verb."""
    say(f"{text('error', language)}: {printable(_usage_text(error, arguments, language))}")
    command = error.ctx.command_path if error.ctx else "dxlint"
    say(text("usage-hint", language, command=command))
    return 2


def _usage_text(error: click.UsageError, arguments: Sequence[str], language: str) -> str:
    def maybe(word: str) -> str:
        return text("did-you-mean", language, word=word) if word else ""

    if isinstance(error, click.NoSuchOption):
        near = next(iter(error.possibilities or ()), "")
        return text("usage-no-option", language, option=error.option_name, suggestion=maybe(near))
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else str(error.param_hint)
        return text("usage-missing", language, name=name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = (
            error.param.opts[-1] if isinstance(error.param, click.Option) else error.param.human_readable_name
        )
        return text("usage-bad-value", language, name=name, error=error.message)
    group = error.ctx.command if error.ctx is not None else None
    if isinstance(group, click.Group) and error.ctx is not None:
        from dxlint.run.settings import suggestion

        known = group.list_commands(error.ctx)
        named = [argument for argument in arguments if not argument.startswith("-")]
        depth = 0 if error.ctx.parent is None else 1
        word = named[depth] if len(named) > depth else ""
        near = suggestion(word, known)
        return text("usage-no-command", language, command=word, suggestion=maybe(near), known=" ".join(known))
    return text("usage-other", language, error=error.format_message())


def interrupted(error: BaseException, language: str) -> int:
    """Ctrl-C, or the system asked the program to end."""
    say(text("interrupted", language))
    return error.exit_status if isinstance(error, Ended) else BY_SIGNAL + signal.SIGINT


def unexpected(error: BaseException, language: str, *, debug: bool) -> int:
    """A bug: said politely; with `--debug` the whole of it."""
    if debug:
        say("".join(traceback.format_exception(error)).rstrip())
    say(text("internal-error", language, error=said_by(error)))
    if not debug:
        say(text("internal-error-hint", language))
    return 4
