"""Names, streams and plugins that mean ill: each ends in words and with the right exit status."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.cli.main import main

Write = Callable[[str, str], str]

_COMMAND = re.compile(r"^\s*::|##(vso)?\[", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
LONG, DIGITS = "x" * 5000, "9" * 5000


@pytest.fixture
def run(
    toy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Callable[..., tuple[int, str, str]]:
    """Runs `dxlint` in a folder with one plan and the toy rules; what it says is never a command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toy").write_text("検討します", encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        before = sys.stdout, sys.stderr
        status = main([*arguments, "--plugin", toy])
        assert (sys.stdout, sys.stderr) == before
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "internal" not in err and "予期しない" not in err
        assert not _COMMAND.search(err), err
        assert not _CONTROL.search(err), err
        assert not list(tmp_path.glob(".*.tmp"))
        return status, out, err

    return call


Run = Callable[..., tuple[int, str, str]]

EVIL = "a\n::error file=x::pwned\r\x1b[31m\u202e"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", EVIL), 3),
        (("check", EVIL + ".toy"), 3),
        (("check", "::error::x.toy"), 3),
        (("check", "##[error]x.toy"), 3),
        (("check", "a.toy", "--select", EVIL), 2),
        (("check", "a.toy", "--ignore", EVIL), 2),
        (("check", "a.toy", "--edition", EVIL), 2),
        (("check", "a.toy", "--as-of", EVIL), 2),
        (("check", "a.toy", "--format", EVIL), 2),
        (("check", "a.toy", "--fail-on", EVIL), 2),
        (("check", "a.toy", "--config", EVIL), 2),
        (("check", "a.toy", "--output", f"none/{EVIL}"), 2),
        (("check", "a.toy", "--lang", EVIL), 2),
        (("check", "a.toy", "--debug", "--plugin", EVIL, "--fail-on", "never"), 4),
        (("check", "a.toy", f"--{EVIL}"), 2),
        (("coverage", "a.toy", "--plugin", EVIL), 4),
        (("rules", "--pack", EVIL), 4),
        (("explain", EVIL), 2),
        (("pack", "check", EVIL), 2),
        ((EVIL,), 2),
    ],
)
def test_nothing_from_outside_becomes_a_command(run: Run, arguments: tuple[str, ...], status: int) -> None:
    """Neither to the terminal nor to a build server, and each wrong name is told."""
    assert run(*arguments)[0] == status


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", f"{LONG}.toy"), 3),
        (("check", "a.toy", "--output", LONG), 2),
        (("check", "a.toy", "--config", LONG), 2),
        (("check", "a.toy", "--pack", LONG), 4),
        (("check", "a.toy", "--plugin", f"./{LONG}.py"), 4),
        (("check", "a.toy", "--plugin", LONG), 4),
        (("check", "a.toy", "--jobs", DIGITS), 2),
        (("pack", "check", LONG), 2),
        (("pack", "new", LONG), 2),
        (("extract", "a.toy", "--output", LONG), 3),
        (("check", "a\0.toy"), 3),
        (("check", "a.toy", "--output", "a\0"), 2),
        (("check", "a.toy", "--config", "a\0"), 2),
        (("check", "a.toy", "--pack", "a\0"), 4),
        (("check", "a.toy", "--plugin", "./a\0.py"), 4),
        (("pack", "check", "a\0"), 2),
        (("check", "loop.toy"), 3),
        (("check", "a.toy", "--output", "loop.toy"), 2),
        (("check", "a.toy", "--config", "loop.toy"), 2),
        (("check", "a.toy", "--pack", "loop.toy"), 4),
        (("check", "\udcff.toy"), 3),
        (("check", "a.toy", "--select", "\udcff"), 2),
        (("check", "a.toy", "--output", "none/\udcff"), 2),
        (("check", "a.toy", "--ignore", "all"), 2),
        (("check", "pipe.toy"), 3),
        (("check", "zero.toy"), 3),
        (("check", "a.toy", "--config", "pipe.toy"), 2),
        (("check", "a.toy", "--config", "zero.toy"), 2),
        (("check", "a.toy", "--pack", "pack"), 4),
        (("check", "a.toy", "--plugin", "./pipe.py"), 4),
        (("check", "a.toy", "--waivers", "pipe.toy"), 2),
        (("check", "a.toy", "--waivers", "zero.toy"), 2),
        (("check", "a.toy", "--waivers", LONG), 2),
        (("check", "a.toy", "--waivers", "a\0"), 2),
        (("check", "a.toy", "--baseline", "pipe.toy"), 2),
        (("check", "a.toy", "--baseline", "a\0"), 2),
        (("check", "a.toy", "--baseline", LONG), 2),
    ],
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither pipes nor devices with names")
def test_names_that_cannot_be_read_or_written(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, language: str
) -> None:
    """Too long, impossible, endless or nowhere: told at once, in both languages, and short."""
    (tmp_path / "loop.toy").symlink_to("loop.toy")
    (tmp_path / "zero.toy").symlink_to("/dev/zero")
    for name in ("pipe.toy", "pipe.py"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "pack" / "rules").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text(
        "id: p\nname: p\nversion: '1'\npublisher: p\n", encoding="utf-8"
    )
    os.mkfifo(tmp_path / "pack" / "rules" / "rules.yaml")
    given, out, err = run(*arguments, "--lang", language)
    assert given == status
    assert err or out
    assert (tmp_path / "loop.toy").is_symlink()


@pytest.mark.parametrize(
    ("name", "text", "status", "said"),
    [
        ("pyproject.toml", "tool = 5\n", 1, ""),
        ("pyproject.toml", "[tool]\ndxlint = 5\n", 2, "pyproject.toml:2: "),
        ("pyproject.toml", '["tool"."dxlint"]\nlevel = "high"\n', 2, "pyproject.toml:2: "),
        ("pyproject.toml", 'tool.dxlint.level = "high"\n', 2, "pyproject.toml:1: "),
        ("pyproject.toml", '[ tool . "dxlint" ]\nlevel = "high"\n', 2, "pyproject.toml:2: "),
        ("pyproject.toml", "[tool.other\n", 1, ""),
        ("dxlint.toml", f"jobs = {DIGITS}\n", 2, "数の桁"),
        ("dxlint.toml", f"level = 0x{'f' * 6000}\n", 2, "dxlint.toml:1: "),
        ("dxlint.toml", f"jobs = 1.{DIGITS}\n", 2, "dxlint.toml:1: "),
        ("dxlint.toml", f"level = '{LONG}'\n", 2, "dxlint.toml:1: "),
        ("dxlint.toml", 'packs = ["a\\u0000b"]\n', 4, ""),
        ("dxlint.toml", 'plugins = ["./a\\u0000b.py"]\n', 4, ""),
        ("dxlint.toml", '"a\\n::error::x" = 1\n', 2, "dxlint.toml"),
        ("dxlint.toml", 'lang = "\\u001b[31m\\u202e"\n', 2, "dxlint.toml:1: "),
        ("dxlint.toml", "a = " + "[" * 5000, 2, "dxlint.toml:1:"),
        ("dxlint.toml", "# " + "x" * (1 << 20), 2, "1 MB"),
    ],
)
def test_odd_configurations(run: Run, tmp_path: Path, name: str, text: str, status: int, said: str) -> None:
    """A mistake is told with file and line; somebody else's table is none of ours."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    given, _, err = run("check", "a.toy")
    assert (given, said in err) == (status, True), err
    assert len(err) < 1000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with names")
def test_a_configuration_that_is_a_pipe_is_told(run: Run, tmp_path: Path) -> None:
    """Neither waited for nor passed over."""
    os.mkfifo(tmp_path / "dxlint.toml")
    status, _, err = run("check", "a.toy")
    assert (status, "dxlint.toml" in err) == (2, True)


def test_integers_of_thousands_of_digits_in_a_plan(run: Run, tmp_path: Path) -> None:
    """They stay text, which is told where a number is wanted."""
    (tmp_path / "a.yaml").write_text(
        f"schema: dxlint.plan/1\nperiod: {{start: {DIGITS}}}\n", encoding="utf-8"
    )
    assert run("check", "a.yaml")[0] == 3


def test_a_title_cannot_steer_the_terminal(run: Run, plugin: Write) -> None:
    """In every list of rules, plugins and packs, as text and as JSON."""
    evil = r"\x1b[31mr\u202e\n::error::x\x9b"
    texts = f'{{"ja": "{evil}", "en": "{evil}"}}'
    path = plugin(
        "evil",
        f"""
from dxlint import Rule, RuleSet, hookimpl
def check(plan, context): return []
@hookimpl
def dxlint_rule_sets():
    texts = {texts}
    rule = Rule("EVL101", "evil", "error", check, texts, {{"default": texts}}, {{"default": texts}}, texts)
    return [RuleSet("evil", {texts}, (rule,), version="{evil}")]
@hookimpl
def dxlint_facts():
    raise ValueError("{evil}")
""",
    )
    for verb in (("rules",), ("explain", "EVL101"), ("plugins",), ("check", "a.toy", "--select", "EVL101")):
        _, out, _ = run(*verb, "--plugin", path)
        assert not _CONTROL.search(out), verb
        assert not _COMMAND.search(out), verb
    for verb in ("rules", "plugins"):
        _, out, _ = run(verb, "--plugin", path, "--format", "json")
        assert not _CONTROL.search(out)
        assert json.loads(out)


REPORTERS = {
    "ends": ("def write(*a): sys.exit(0)", "write"),
    "raises": ("def write(*a): raise ValueError('no')", "write"),
    "number": ("def write(*a): return 3", "write"),
    "own": ("class Own(BaseException): pass\ndef write(*a): raise Own", "write"),
    "stream ends": ("def stream(r, files, l, o):\n    yield 'begun'\n    sys.exit(0)", "None, stream"),
    "takes nothing": ("def stream(r, files, l, o): yield 'done'", "None, stream"),
    "keeps": ("def stream(r, files, l, o):\n    next(files)\n    yield 'done'", "None, stream"),
}


@pytest.mark.parametrize("kind", REPORTERS)
@pytest.mark.parametrize("target", [None, "out.txt"])
def test_no_reporter_makes_a_success_of_a_run(
    run: Run, plugin: Write, tmp_path: Path, kind: str, target: str | None
) -> None:
    """It is named, exit status 4, every file is judged and told of, and no half of a result is left."""
    text, given = REPORTERS[kind]
    given = given.replace("None", "lambda *a: ''")
    code = (
        f"import sys\nfrom dxlint import Reporter, hookimpl\n{text}\n@hookimpl\ndef dxlint_reporters():\n"
        f"    return [Reporter('odd', ('findings',), {given})]\n"
    )
    (tmp_path / "b.toy").write_text("!bad", encoding="utf-8")
    (tmp_path / "out.txt").write_text("before", encoding="utf-8")
    arguments = [
        "check",
        "a.toy",
        "b.toy",
        "--format",
        "odd",
        "--fail-on",
        "never",
        "--plugin",
        plugin("odd", code),
    ]
    status, _, err = run(*arguments, *([] if target is None else ["--output", target]))
    assert status == 4
    assert "b.toy:1:1: " in err
    assert "odd" in err.splitlines()[-1]
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "before"


def test_a_format_of_a_plugin_that_failed(run: Run, plugin: Write) -> None:
    """The user is told what is wrong with it, not only that there is no such format."""
    code = (
        "from dxlint import Reporter, hookimpl\n@hookimpl\ndef dxlint_reporters():\n"
        "    return [Reporter('odd', (), None)]\n"
    )
    status, _, err = run("check", "a.toy", "--format", "odd", "--plugin", plugin("odd", code))
    assert status == 4
    assert "Reporter odd" in err


PRINTING = """
import sys
from dxlint import Rule, RuleSet, hookimpl
print("AT IMPORT")
def check(plan, context):
    print("IN RULE")
    sys.stdout.write("WRITTEN\\n")
    return []
@hookimpl
def dxlint_rule_sets():
    print("IN HOOK")
    texts = {"ja": "x"}
    rule = Rule("PRI101", "pri", "info", check, texts, {"default": texts}, {}, texts)
    return [RuleSet("p", texts, (rule,))]
"""


@pytest.mark.parametrize("verb", [("check", "a.toy"), ("coverage", "a.toy"), ("rules",), ("plugins",)])
def test_what_a_plugin_prints_is_no_part_of_the_result(
    run: Run, plugin: Write, verb: tuple[str, ...]
) -> None:
    """It goes to standard error."""
    _, out, err = run(*verb, "--format", "json", "--plugin", plugin("pri", PRINTING))
    assert json.loads(out)
    assert "AT IMPORT" in err and "IN HOOK" in err
    assert ("IN RULE" in err and "WRITTEN" in err) == (verb[0] == "check")


def test_standard_input_is_bounded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the end of what has none."""
    from dxlint.cli import running

    monkeypatch.setattr(running, "MAX_BYTES", 1 << 20)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * ((1 << 20) + 1)), encoding="utf-8"))
    status, _, err = run("check", "-", "--input-format", "toy")
    assert (status, "1 MB" in err) == (3, True)


def _shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", command.replace("dxlint", f'"{sys.executable}" -m dxlint', 1)],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | environment,
        timeout=120,
    )


STREAMS = {
    "full": ("dxlint schema > /dev/full", 2, "空き容量"),
    "full version": ("dxlint --version > /dev/full", 2, "空き容量"),
    "full help": ("dxlint --help > /dev/full", 2, "空き容量"),
    "full file": ("dxlint schema --output /dev/full", 2, "空き容量"),
    "full errors": ("dxlint check none.txt 2> /dev/full", 3, ""),
    "closed": ("dxlint schema >&-", 2, "閉じられて"),
    "closed version": ("dxlint --version >&-", 2, "閉じられて"),
    "closed with a file": ("dxlint schema --output out.json >&-", 0, ""),
    "errors closed": ("dxlint check none.txt 2>&-", 3, ""),
    "input closed": ("dxlint check - <&-", 3, "標準入力"),
    "all closed": ("dxlint schema >&- 2>&- <&-", 2, ""),
    "no folder": ("mkdir gone && cd gone && rmdir ../gone && dxlint schema", 2, "今いるフォルダー"),
    "plain C": ("dxlint check 計画.txt", 3, "計画.txt"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("kind", STREAMS)
def test_streams_that_are_full_or_closed(tmp_path: Path, kind: str) -> None:
    """Told where anybody can still be told, with the right exit status and no traceback."""
    command, status, said = STREAMS[kind]
    environment = {"LC_ALL": "C", "LANG": "C"} if kind == "plain C" else {}
    ran = _shell(command, tmp_path, **environment)
    err = ran.stderr.decode("utf-8")
    assert (ran.returncode, said in err) == (status, True), err
    assert not re.search(r"Traceback|Exception ignored|予期しない", err)
    assert not list(tmp_path.glob(".*.tmp"))
    if kind == "closed with a file":
        assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    elif kind != "errors closed" and kind != "full errors" and kind != "plain C" and kind != "input closed":
        assert ran.stdout == b""
