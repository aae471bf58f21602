"""`dxlint schema`: the JSON Schema of the plan model."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli.options import Session, options, run
from dxlint.cli.output import deliver

HELP = """計画データ（YAML）のJSON Schemaを示します。エディターの補完や検査に使えます。
Prints the JSON Schema of the plan model.
"""


@click.command("schema", help=HELP)
@options("output", "config", "lang", "debug")
def command(**given: Any) -> int:
    """Prints the schema that `dxlint.plan.schema` makes."""
    return run(given, _schema)


def _schema(session: Session) -> int:
    from dxlint.plan.schema import plan_schema
    from dxlint.text.printable import json_text

    deliver(json_text(plan_schema()), session.options["output"])
    return 0
