"""`dxlint plugins`: what is loaded, from where, in which version, and what failed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver, lines_of

if TYPE_CHECKING:
    from dxlint.run.loader import Failure, PluginInfo

HELP = (
    """読み込まれたプラグインと、使えなかったプラグインを示します。Lists the plugins and those that failed."""
)


@click.command("plugins", help=HELP)
@options("format", "output", *COMMON)
def command(**given: Any) -> int:
    """Lists plugins; exit status 4 when one of them failed."""
    return run(given, _plugins)


def _plugins(session: Session) -> int:
    from dxlint.messages import text
    from dxlint.run.loader import load
    from dxlint.text.printable import json_text

    loaded = load(session.plugins, language=session.language)
    language = session.language
    form = session.one_of("format", ("text", "json"), "text")
    if form == "json":
        data = {
            "schema": "dxlint.plugins/1",
            "plugins": [asdict(plugin) for plugin in loaded.plugins],
            "failures": [asdict(failure) for failure in loaded.failures],
        }
        deliver(json_text(data), session.options["output"])
        return 4 if loaded.failures else 0
    lines = []
    for plugin in loaded.plugins:
        lines += _two_lines(plugin, ", ".join(plugin.provides), language)
    if loaded.failures:
        lines.append(text("plugins-failed", language))
    for failure in loaded.failures:
        lines += _two_lines(failure, failure.error, language)
    deliver(lines_of(lines or [text("plugins-none", language)]), session.options["output"])
    return 4 if loaded.failures else 0


def _two_lines(one: PluginInfo | Failure, more: str, language: str) -> list[str]:
    from dxlint.messages import text

    source = f"{one.distribution} {one.version}" if one.distribution else text("plugins-local", language)
    return [f"  {one.name}  ({source}; {one.target})", f"      {more}"]
