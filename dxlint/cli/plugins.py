"""`dxlint plugins`: what is loaded, from where, in which version, and what failed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver

HELP = """読み込まれたプラグインと、使えなかったプラグインを示します。Lists the plugins and those that failed."""


@click.command("plugins", help=HELP)
@options("format", "output", *COMMON)
def command(**given: Any) -> int:
    """Lists plugins; exit status 4 when one of them failed."""
    return run(given, _plugins)


def _plugins(session: Session) -> int:
    from dxlint.cli.errors import shown
    from dxlint.loader import load
    from dxlint.messages import text

    loaded = load(session.plugins)
    language = session.language
    form = session.one_of("format", ("text", "json"), "text")
    if form == "json":
        data = {
            "schema": "dxlint.plugins/1",
            "plugins": [asdict(plugin) for plugin in loaded.plugins],
            "failures": [asdict(failure) for failure in loaded.failures],
        }
        deliver(json.dumps(data, ensure_ascii=False, indent=2), session.options["output"])
        return 4 if loaded.failures else 0
    lines = []
    for one in (*loaded.plugins, *loaded.failures):
        source = text("plugins-local", language)
        if one.distribution:
            source = f"{one.distribution} {one.version}"
        if one in loaded.failures and text("plugins-failed", language) not in lines:
            lines.append(text("plugins-failed", language))
        lines.append(f"  {one.name}  ({source}; {one.target})")
        lines.append(f"      {', '.join(getattr(one, 'provides', ()) or [getattr(one, 'error', '')])}")
    deliver("\n".join(map(shown, lines)) if lines else text("plugins-none", language), session.options["output"])
    return 4 if loaded.failures else 0
