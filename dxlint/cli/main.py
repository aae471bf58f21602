"""The entry point: quick answers first, then the verbs; every error in words, never a traceback."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if list(arguments) == ["--version"]:
        from dxlint import __version__

        return _printed(f"dxlint {__version__}")
    _fill_standard_streams()
    _speak_utf8()
    # A run makes many small objects and drops few; looking for cycles among them all is time lost.
    gc.set_threshold(100_000, 20, 20)
    status = _run(arguments)
    _end_streams()
    return status


def _printed(line: str) -> int:
    """One line on standard output, and the exit status."""
    from dxlint.cli import output
    from dxlint.errors import UsageError

    try:
        output.deliver(line, None)
    except UsageError as error:
        from dxlint.cli import errors

        return errors.known(error, "ja")
    return 0


def _fill_standard_streams() -> None:
    """Where the system has closed a standard stream, a file that is opened must not take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _end_streams() -> None:
    """A stream that takes nothing more was told of; Python would end with a status of its own for it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    """UTF-8 whatever the console's code page; what cannot be encoded is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: Sequence[str]) -> int:
    import click

    from dxlint.cli import errors, output
    from dxlint.cli.group import cli
    from dxlint.cli.signals import ended_in_order
    from dxlint.errors import DxlintError

    try:
        with ended_in_order():
            result = cli.main(args=list(arguments), prog_name="dxlint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.UsageError as error:
        return errors.wrong_usage(error, arguments, language_of(arguments))
    except (click.Abort, KeyboardInterrupt) as error:
        # click makes an Abort of Ctrl-C and of what `ended_in_order` raises.
        return errors.interrupted(error.__cause__ or error, language_of(arguments))
    except DxlintError as error:
        return errors.known(error, language_of(arguments))
    except SystemExit as error:
        # click's own way to end when it has completed a word, or the reader of standard output went away;
        # nobody else's makes a success.
        completing = "_DXLINT_COMPLETE" in os.environ
        return error.code if isinstance(error.code, int) and (error.code or completing) else 1
    except OSError as error:
        if error.filename is None and error.errno in output.STREAM_FAILURES:
            # The help did not get through.
            return errors.known(output.failed(sys.stdout, error), language_of(arguments))
        return errors.unexpected(error, language_of(arguments), debug="--debug" in arguments)
    except Exception as error:
        return errors.unexpected(error, language_of(arguments), debug="--debug" in arguments)
    return result if isinstance(result, int) else 0


def language_of(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for, before they are parsed; Japanese when they do not."""
    for first, second in zip(arguments, [*arguments[1:], ""], strict=True):
        if first == "--lang=en" or (first == "--lang" and second == "en"):
            return "en"
    return "ja"
