"""The `dxlint` command with its verbs, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from dxlint import __version__

# verb → what it does; the verb's module has a function of the same name (`rules` →
# `dxlint.cli.rules.command`).
VERBS = {
    "check": "計画を指針と照らし合わせ、指摘を示す / check plans and print findings",
    "coverage": "指針の項目ごとに、計画の記載と場所を示す / what plans say of every guideline item",
    "statements": "文ごとに、だれの言葉か、実施か検討かを示す / who says what, sentence by sentence",
    "baseline": "既知の指摘を記録し、新しいものだけを見る / record known findings, see only what is new",
    "diff": "2つの計画を比べ、弱まったこと・なくなったことを示す / compare two drafts or years",
    "review": "指摘をコメントで付けた文書の写しを作る / a copy of a draft with the findings as comments",
    "approve": "決裁に添える2ページの点検結果を作る / a two-page paper for the approval",
    "audit": "多くの計画をまとめて見て、一覧表と助言を作る / audit many plans: a table, advice, an overview",
    "extract": "文書から計画データ（YAML）を作る / make a plan model from a document",
    "migrate": "新しい版の指針が計画に新しく求めることを示す / what a newer guideline edition asks",
    "rules": "規則の一覧 / list the rules",
    "explain": "規則や指針の項目の説明 / explain a rule or guideline item",
    "schema": "計画データのJSON Schema / the JSON Schema of the plan model",
    "pack": "規則のパックを確かめる・ひな形を作る / check or make a pack of rules",
    "config": "効いている設定と、その出どころを示す / show the settings and where they come from",
    "plugins": "読み込まれたプラグインの一覧 / list what is loaded",
}


class Verbs(click.Group):
    """Lists the verbs without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"dxlint.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 / Commands"):
            formatter.write_dl(list(VERBS.items()))


HELP = """自治体のDX推進計画を国の指針と照らし合わせる道具です。
Checks municipal DX plans against the national guidelines.

\b
例 / Examples:
  dxlint check 計画.txt
  dxlint coverage 計画.md --format json
  dxlint extract 計画.txt -o plan.yaml
  dxlint explain STD101
  dxlint explain テレワーク
"""


@click.group(
    cls=Verbs, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(
    __version__, prog_name="dxlint", message="%(prog)s %(version)s", help="版を示す / show the version"
)
def cli() -> None:
    """The verbs hang on this."""
