"""dxlint.toml and pyproject.toml."""

from __future__ import annotations

from typing import Any

from hostile_case import (
    JUDGED,
    MODEL,
    PLAN,
    READ_OR_REFUSED,
    USAGE,
    WITHOUT_RIGHTS,
    Case,
    Content,
    folder,
    link,
    pieces,
    pipe,
    sealed,
)
from hostile_holds import documents
from hostile_process import Ran

_BOTH = JUDGED | USAGE


def _toml(name: str, content: Content, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    files = {"計画.txt": PLAN, "dxlint.toml": content}
    return Case(name, ("check", "計画.txt", "--format", "json"), files, exits, **more)


def _project(name: str, content: Content, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    files = {"計画.txt": PLAN, "pyproject.toml": content}
    return Case(name, ("check", "計画.txt", "--format", "json"), files, exits, **more)


def _given(
    name: str, path: str, content: Content | None = None, exits: frozenset[int] = USAGE, **more: Any
) -> Case:
    files: dict[str, Content] = {"計画.txt": PLAN}
    if content is not None:
        files[path] = content
    return Case(name, ("check", "計画.txt", "--config", path, "--format", "json"), files, exits, **more)


def _takes_english(ran: Ran) -> str | None:
    """A table that says `lang = "en"` was read."""
    said = documents(ran.out)[0]["findings"][0]["message"]
    return None if said[0].isascii() else "the table was not read"


CASES = [
    _toml("plain", 'lang = "ja"\n', JUDGED),
    _toml("empty", "", JUDGED),
    _toml("not-toml", "this is not toml"),
    _toml("unclosed", 'select = ["'),
    _toml("key-unknown", "selct = []\n", says=("select",)),
    _toml(
        "key-injects",
        '"a\\n::error file=x::pwned\\u001b[2J\\u202e" = 1\n',
        issue="workflow command in a configuration key",
    ),
    _toml(
        "value-injects",
        'level = "a\\n::error::pwned\\u001b[2J"\n',
        issue="workflow command in a configuration value",
    ),
    _toml("select-injects", 'select = ["a\\n::error::pwned\\u001b[2J"]\n'),
    _toml("severities-key-injects", '[severities]\n"a\\n::error::pwned" = "error"\n'),
    _toml("plugin-injects", 'plugins = ["a\\n::error::pwned\\u001b[2J"]\n', USAGE | frozenset({4})),
    _toml("key-of-5000", f"{'k' * 5000} = 1\n"),
    _toml("key-twice", 'lang = "ja"\nlang = "en"\n'),
    _toml(
        "integer-of-5000-digits",
        f"jobs = {'9' * 5000}\n",
        issue="integer of 5,000 digits in TOML",
    ),
    _toml("integer-of-5000-digits-unknown-key", f"x = {'9' * 5000}\n"),
    _toml("integer-of-4000-digits", f"jobs = {'9' * 4000}\n", _BOTH),
    _toml("hexadecimal-of-5000-digits", f"jobs = 0x{'f' * 5000}\n", _BOTH),
    _toml("float-of-5000-digits", f"jobs = 1.{'9' * 5000}\n"),
    _toml("deep-arrays", "select = " + "[" * 20_000),
    _toml("deep-tables", "x = " + "{a=" * 20_000),
    _toml("dotted-key-of-5000-parts", ".".join(["a"] * 5000) + " = 1\n"),
    _toml("date-impossible", "as-of = 2024-13-45\n"),
    _toml("date-is-a-time", "as-of = 10:00:00\n"),
    _toml("date-is-an-integer", "as-of = 20241001\n"),
    _toml("date-year-1", "as-of = 0001-01-01\n", _BOTH | frozenset({3, 4})),
    _toml("date-year-9999", "as-of = 9999-12-31\n", _BOTH),
    *(
        # A text names one plugin; that there is none of this name is that plugin's failure.
        _toml(f"{key}-of-wrong-type", f"{key} = {value}\n", USAGE | frozenset({4}))
        for key, value in (
            ("select", "5"),
            ("ignore", '"x"'),
            ("level", "[]"),
            ("fail-on", "true"),
            ("edition", "7"),
            ("lang", "[]"),
            ("format", "1"),
            ("jobs", '"two"'),
            ("plugins", '"x"'),
            ("packs", "{}"),
            ("severities", '"error"'),
            ("paths", '"x"'),
        )
    ),
    _toml("select-of-a-table", "select = [{a = 1}]\n"),
    _toml("jobs-negative", "jobs = -5\n"),
    _toml("jobs-huge", "jobs = 1000000\n", _BOTH),
    _toml("jobs-true", "jobs = true\n", _BOTH),
    _toml("level-unknown", 'level = "everything"\n'),
    _toml("severity-unknown", '[severities]\nNAT103 = "fatal"\n'),
    _toml("severity-of-a-list", "[severities]\nNAT103 = []\n"),
    _toml("paths-without-glob", "[[paths]]\nignore = []\n"),
    _toml("paths-glob-a-number", "[[paths]]\nglob = 5\n"),
    _toml("paths-glob-of-100000-stars", f'[[paths]]\nglob = "{"**/" * 3000}x"\nignore = ["NAT101"]\n', _BOTH),
    _toml("paths-glob-slow", f'[[paths]]\nglob = "{"*a" * 40}b"\nignore = ["NAT101"]\n', _BOTH),
    _toml("paths-glob-unclosed", '[[paths]]\nglob = "[a"\nignore = ["NAT101"]\n', _BOTH),
    _toml("paths-20000", '[[paths]]\nglob = "x"\nignore = ["NAT101"]\n' * 20_000, _BOTH),
    _toml("is-a-folder", folder(), _BOTH),
    _toml("is-a-pipe", pipe, _BOTH, issue="FIFO as configuration (found)"),
    _toml("is-dev-zero", link("/dev/zero"), _BOTH, issue="/dev/zero as configuration (found)"),
    _toml("is-a-link-loop", link("dxlint.toml"), _BOTH),
    _toml("is-sealed", sealed("lang = 'ja'"), _BOTH, wrapper=WITHOUT_RIGHTS),
    _toml("of-60-mb", pieces(lambda: (b"# comment\n" * 1000 for _ in range(6000)))),
    _toml("of-zeros", bytes(100_000)),
    _toml("of-all-bytes", bytes(range(256))),
    _toml("utf-16", 'lang = "ja"\n'.encode("utf-16")),
    _toml("cp932", '# 日本語の覚え書き\nlang = "ja"\n'.encode("cp932"), _BOTH),
    _toml("with-mark", b'\xef\xbb\xbflang = "ja"\n', _BOTH),
    _toml("pack-missing", 'packs = ["nowhere"]\n', USAGE | frozenset({4})),
    _toml("pack-is-dev-zero", 'packs = ["/dev/zero"]\n', USAGE | frozenset({4})),
    _toml("plugin-missing", 'plugins = ["./nowhere.py"]\n', USAGE | frozenset({4})),
    _toml("plugin-with-nul", 'plugins = ["a\\u0000b.py"]\n', USAGE | frozenset({4})),
    _toml(
        "pack-with-nul",
        'packs = ["a\\u0000b"]\n',
        USAGE | frozenset({4}),
        issue="NUL in a path (configuration)",
    ),
    _toml("pack-name-of-5000", f'packs = ["{"k" * 5000}"]\n', USAGE | frozenset({4})),
    _project("project-tool-is-5", "tool = 5\n", _BOTH, issue="tool = 5"),
    _project("project-tool-is-5-and-names-it", "tool = 5 # [tool.dxlint]\n", _BOTH, issue="tool = 5 (named)"),
    _project("project-tool-is-a-list", "tool = [1]\n", _BOTH),
    _project("project-tool-dxlint-is-5", "[tool]\ndxlint = 5\n"),
    _project("project-tool-dxlint-is-a-list", "[[tool.dxlint]]\nlang = 'en'\n"),
    _project(
        "project-quoted-table",
        '["tool"."dxlint"]\nlang = "en"\n',
        JUDGED,
        check=_takes_english,
        issue="quoted tables in pyproject",
    ),
    _project(
        "project-dotted-table",
        'tool.dxlint.lang = "en"\n',
        JUDGED,
        check=_takes_english,
        issue="dotted tables in pyproject",
    ),
    _project("project-inline-table", 'tool = {dxlint = {lang = "en"}}\n', JUDGED, check=_takes_english),
    _project("project-spaced-table", '[ tool . dxlint ]\nlang = "en"\n', JUDGED, check=_takes_english),
    _project("project-of-another", "[tool.other]\nx = 1\n", JUDGED),
    _project("project-of-another-broken", "[tool.other\nx = \n", _BOTH),
    _project(
        "project-of-another-with-integer",
        f"x = {'9' * 5000}\n",
        _BOTH,
        issue="integer of 5,000 digits in pyproject",
    ),
    _project("project-names-it-in-a-comment", "# [tool.dxlint]\n", JUDGED),
    _project("project-is-a-pipe", pipe, _BOTH),
    _project("project-is-dev-zero", link("/dev/zero"), _BOTH),
    _project("project-of-60-mb", pieces(lambda: (b"# comment\n" * 1000 for _ in range(6000))), _BOTH),
    _given("given-missing", "nowhere.toml"),
    _given("given-dev-zero", "/dev/zero", issue="/dev/zero for --config"),
    _given("given-pipe", "p.toml", pipe, issue="FIFO for --config"),
    _given("given-folder", "d", folder()),
    _given("given-link-loop", "l.toml", link("l.toml")),
    _given("given-name-of-5000", "c" * 5000),
    _given("given-dev-null", "/dev/null", exits=_BOTH),
    _given("given-dev-stdin", "/dev/stdin", exits=_BOTH),
    _given("given-name-injects", "a\n::error::pwned\x1b[2J"),
    _given("given-pdf", "c.toml", b"%PDF-1.7\n"),
    _given("given-model", "c.toml", MODEL),
    Case(
        "plugins-from-a-folder-of-another",
        ("check", "sub/計画.txt", "--format", "json"),
        {"sub/計画.txt": PLAN, "sub/dxlint.toml": "not toml"},
        READ_OR_REFUSED | USAGE,
    ),
    Case(
        "config-shows-hostile",
        ("config",),
        {"dxlint.toml": 'select = ["a\\n::error::pwned\\u001b[2J\\u202e"]\n'},
        frozenset({0, 2}),
    ),
    Case(
        "config-shows-plain",
        ("config",),
        {"dxlint.toml": 'ignore = ["OPD106"]\n'},
        frozenset({0}),
        says=("OPD106",),
    ),
    Case(
        "config-of-broken", ("config",), {"dxlint.toml": "x"}, USAGE, never=("config という命令はありません",)
    ),
    Case("config-of-a-pipe", ("config",), {"dxlint.toml": pipe}, frozenset({0, 2})),
    Case("schema-with-broken", ("schema",), {"dxlint.toml": "x"}, frozenset({0, 2}), payload="json"),
    Case("many-parents", ("check", "計画.txt"), {"計画.txt": PLAN, "a/" * 200 + "x": ""}, JUDGED),
]
