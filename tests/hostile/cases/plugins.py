"""Plugins: what they register, what they do while they run, what they print."""

from __future__ import annotations

from typing import Any

from hostile_case import FAILED, JUDGED, PLAN, READ_OR_REFUSED, Case, Content
from hostile_holds import documents
from hostile_process import Ran

_HEAD = """import os, signal, sys, time
from types import SimpleNamespace
from dxlint import *
from dxlint import hookimpl

def the_rule(**changed):
    given = dict(
        id="BAD101", name="bad-one", severity="error", check=SimpleNamespace(check=look),
        title={"ja": "題", "en": "title"}, messages={"default": {"ja": "見つけました", "en": "found"}},
        hints={"default": {"ja": "直してください", "en": "mend it"}}, why={"ja": "理由", "en": "reason"},
    )
    given.update(changed)
    return Rule(**given)

def look(plan, context):
    yield from ()
"""
_TOY_TWO = {"a.toy": "x", "計画.txt": PLAN}


def _plugin(
    name: str, code: str, *, exits: frozenset[int] = FAILED, told: str = "bad_plugin", **more: Any
) -> Case:
    """`check` of a plan with a plugin; what it did wrong is told with its name."""
    files = {"計画.txt": PLAN, "bad_plugin.py": _HEAD + code}
    given = ("check", "計画.txt", "--plugin", "bad_plugin.py", "--format", "json")
    return Case(name, given, files, exits, says=(told,) if told else (), **more)


def _hook(hook: str, value: str) -> str:
    return f"\n@hookimpl\ndef dxlint_{hook}():\n    return {value}\n"


def _sets(value: str) -> str:
    return _hook("rule_sets", value)


def _rules(rules: str) -> str:
    return _sets(f"[RuleSet('bad', {{'ja': '悪い', 'en': 'Bad'}}, {rules})]")


def _check_that(name: str, body: str, **more: Any) -> Case:
    """A rule whose check does this."""
    code = (
        "\ndef look(plan, context):\n"
        + "".join(f"    {line}\n" for line in body.split("\n"))
        + _rules("(the_rule(),)")
    )
    return _plugin(name, code, **({"told": "BAD101"} | more))


def _reader_that(name: str, body: str, *, exits: frozenset[int], **more: Any) -> Case:
    """A reader of `.toy` that does this with a file; the text beside it must be reported."""
    code = (
        "\ndef read(data, file):\n"
        + "".join(f"    {line}\n" for line in body.split("\n"))
        + _hook("importers", "[Importer('toy', ('.toy',), read)]")
    )
    files = {**_TOY_TWO, "bad_plugin.py": _HEAD + code}
    given = ("check", "a.toy", "計画.txt", "--plugin", "bad_plugin.py", "--format", "json")
    return Case(name, given, files, exits, check=both_reported, named=("a.toy",), **more)


def both_reported(ran: Ran) -> str | None:
    """Both files are in the payload."""
    found = {str(one.get("file")) for one in documents(ran.out)}
    return None if {"a.toy", "計画.txt"} <= found else f"reported only: {sorted(found)}"


def _reporter_that(
    name: str,
    body: str,
    *,
    exits: frozenset[int] = FAILED,
    stream: str = "None",
    head: str = "def write(results, language, options):",
    **more: Any,
) -> Case:
    """A reporter that does this."""
    code = f"\n{head}\n" + "".join(f"    {line}\n" for line in body.split("\n"))
    code += _hook("reporters", f"[Reporter('bad', ('findings', 'coverage'), write, {stream})]")
    return Case(name, ("check", "計画.txt", "--plugin", "bad_plugin.py", "--format", "bad"),
                {"計画.txt": PLAN, "bad_plugin.py": _HEAD + code}, exits, **more)  # fmt: skip


def no_noise(ran: Ran) -> str | None:
    """The plugin's own words are not in the payload."""
    return "the payload holds the plugin's print" if "NOISE" in ran.out else None


def finds_it(ran: Ran) -> str | None:
    """The function ran as a check."""
    rules = {finding["rule"] for one in documents(ran.out) for finding in one["findings"]}
    return None if "BAD101" in rules else "the function was not run as a check"


def _raises(error: str) -> str:
    return f"raise {error}\nyield"


_FILES: dict[str, Content] = {"計画.txt": PLAN}

CASES = [
    _plugin("plain", _rules("(the_rule(),)"), exits=JUDGED, told=""),
    _plugin("rules-none", _rules("None"), issue="plugin with rules=None"),
    _plugin("rules-a-word", _rules("'abc'")),
    _plugin("rules-hold-none", _rules("(None,)")),
    _plugin("rule-sets-none", _sets("None"), exits=FAILED | JUDGED, told=""),
    _plugin("rule-sets-an-integer", _sets("5")),
    _plugin("rule-sets-hold-none", _sets("[None]")),
    _plugin("rules-an-integer", _sets("[RuleSet('x', {'ja': 'x', 'en': 'x'}, 7)]")),
    _plugin(
        "severity-wrong",
        _rules("(the_rule(severity='catastrophe'),)"),
        issue="plugin with a severity that does not exist",
    ),
    _plugin("severity-none", _rules("(the_rule(severity=None),)")),
    _plugin("severity-a-list", _rules("(the_rule(severity=['error']),)")),
    _plugin("rule-without-id", _rules("(the_rule(id=None),)"), issue="plugin with a rule without id"),
    _plugin("rule-with-empty-id", _rules("(the_rule(id=''),)")),
    _plugin("rule-id-a-number", _rules("(the_rule(id=5),)")),
    _plugin("rule-id-injects", _rules("(the_rule(id='A\\n::error::x\\x1b'),)")),
    _plugin("rule-id-taken", _rules("(the_rule(id='NAT101'),)"), exits=FAILED),
    _plugin("rule-twice", _rules("(the_rule(), the_rule())")),
    _plugin("title-none", _rules("(the_rule(title=None),)")),
    _plugin("messages-none", _rules("(the_rule(messages=None),)")),
    _plugin(
        "messages-empty",
        "\ndef look(plan, context):\n    yield Finding(searched=(), item=None)\n"
        + _rules("(the_rule(messages={}),)"),
        told="bad",
    ),
    _plugin("check-none", _rules("(the_rule(check=None),)")),
    _plugin("check-a-word", _rules("(the_rule(check='look'),)")),
    _plugin(
        "check-a-function",
        "\ndef look(plan, context):\n"
        "    yield Finding(searched=(Quoted(Place(plan.file or 'x', 1), '表題'),))\n"
        "from dxlint import Place, Quoted, Finding\n" + _rules("(the_rule(check=look),)"),
        exits=JUDGED,
        told="",
        check=finds_it,
        issue="a function as a check",
    ),
    _plugin("set-without-id", _sets("[RuleSet(None, {'ja': 'x', 'en': 'x'}, ())]")),
    _plugin("set-name-none", _sets("[RuleSet('bad', None, (the_rule(),))]")),
    _plugin("catalogue-none", _hook("catalogues", "[None]")),
    _plugin("catalogue-of-words", _hook("catalogues", "[Catalogue('a', 'b', 'c')]"), told=""),
    _plugin("facts-none", _hook("facts", "[None]")),
    _plugin("facts-a-word", _hook("facts", "'abc'")),
    _plugin(
        "importer-reader-none",
        _hook("importers", "[Importer('toy', ('.toy',), None)]"),
        issue="plugin with a reader of None",
    ),
    _plugin("importer-suffixes-none", _hook("importers", "[Importer('toy', None, print)]")),
    _plugin("importer-suffixes-a-word", _hook("importers", "[Importer('toy', '.toy', print)]")),
    _plugin(
        "importer-suffix-injects",
        _hook("importers", "[Importer('toy', ('.a\\n::error::x\\x1b',), print)]"),
        told="",
        exits=FAILED | JUDGED,
    ),
    _plugin("importer-none", _hook("importers", "[None]")),
    _plugin("reporter-none", _hook("reporters", "[None]")),
    _plugin("reporter-write-none", _hook("reporters", "[Reporter('bad', ('findings',), None)]")),
    _plugin("reporter-kinds-none", _hook("reporters", "[Reporter('bad', None, print)]")),
    _plugin("hook-misspelt", "\n@hookimpl\ndef dxlint_rule_set():\n    return []\n"),
    _plugin("hook-raises", "\n@hookimpl\ndef dxlint_rule_sets():\n    raise RuntimeError('boom')\n"),
    _plugin("hook-exits", "\n@hookimpl\ndef dxlint_rule_sets():\n    sys.exit(0)\n"),
    _plugin("hook-takes-arguments", "\n@hookimpl\ndef dxlint_rule_sets(x):\n    return []\n"),
    _plugin("syntax-error", "\ndef (:\n"),
    _plugin(
        "import-raises",
        "\nraise RuntimeError('a\\n::error::pwned\\x1b[2J\\u202e')\n",
        issue="workflow command from a plugin's exception",
    ),
    _plugin("import-exits", "\nsys.exit(0)\n"),
    _plugin("import-raises-base", "\nclass Odd(BaseException): pass\nraise Odd('x')\n"),
    _plugin(
        "import-raises-odd-text",
        "\nclass Odd(Exception):\n    def __str__(self): raise ValueError('no text')\nraise Odd()\n",
    ),
    _plugin("import-recurses", "\ndef again(): again()\nagain()\n"),
    _plugin("import-of-missing", "\nimport no_such_module_at_all\n"),
    _plugin(
        "import-prints",
        "\nprint('NOISE')\nsys.stdout.write('NOISE')\nos.write(1, b'')\n" + _rules("(the_rule(),)"),
        exits=JUDGED,
        told="",
        check=no_noise,
        issue="print in a plugin (at import)",
    ),
    _plugin(
        "import-closes-output",
        "\nsys.stdout = None\n" + _rules("(the_rule(),)"),
        exits=JUDGED | FAILED,
        told="",
    ),
    _plugin(
        "import-changes-folder",
        "\nos.chdir('/')\n" + _rules("(the_rule(),)"),
        exits=READ_OR_REFUSED | FAILED,
        told="",
    ),
    _plugin("api-another", "\nDXLINT_API = 99\n"),
    _plugin("api-a-word", "\nDXLINT_API = 'x'\n"),
    Case(
        "not-python",
        ("check", "計画.txt", "--plugin", "bad_plugin.py"),
        {"計画.txt": PLAN, "bad_plugin.py": bytes(range(256))},
        FAILED,
        says=("bad_plugin",),
    ),
    Case(
        "missing",
        ("check", "計画.txt", "--plugin", "no_such.py"),
        _FILES,
        frozenset({2, 4}),
        says=("no_such",),
    ),
    Case(
        "missing-name-injects",
        ("check", "計画.txt", "--plugin", "a\n::error::pwned\x1b[2J"),
        _FILES,
        frozenset({2, 4}),
        issue="workflow command in a plugin's name",
    ),
    Case("name-of-5000", ("check", "計画.txt", "--plugin", "p" * 5000), _FILES, frozenset({2, 4})),
    Case("name-of-5000-py", ("check", "計画.txt", "--plugin", "p" * 5000 + ".py"), _FILES, frozenset({2, 4})),
    Case(
        "is-a-folder",
        ("check", "計画.txt", "--plugin", "bad.py"),
        {**_FILES, "bad.py/x": "x"},
        frozenset({2, 4}),
    ),
    _check_that("check-raises", _raises("ZeroDivisionError('boom\\n::error::x\\x1b')")),
    _check_that("check-raises-base", "class Odd(BaseException): pass\n" + _raises("Odd('x')")),
    _check_that("check-raises-generator-exit", _raises("GeneratorExit()")),
    _check_that(
        "check-raises-odd-text",
        "class Odd(Exception):\n    def __str__(self): raise ValueError('no text')\n" + _raises("Odd()"),
    ),
    _check_that("check-exits", "sys.exit(0)\nyield"),
    _check_that("check-recurses", "yield from look(plan, context)"),
    _check_that("check-out-of-memory", _raises("MemoryError()")),
    _check_that("check-gives-none", "return None"),
    _check_that("check-gives-words", "yield 'x'\nyield None"),
    _check_that(
        "check-prints",
        "print('NOISE')\nprint('NOISE', file=sys.stdout, flush=True)\nyield from ()",
        exits=JUDGED,
        told="",
        check=no_noise,
        issue="print in a plugin (in a check)",
    ),
    _check_that(
        "check-writes-to-descriptor-1",
        "os.write(1, b'NOISE')\nyield from ()",
        exits=JUDGED,
        told="",
        check=no_noise,
    ),
    _check_that(
        "check-starts-a-program",
        "os.system('echo NOISE')\nyield from ()",
        exits=JUDGED,
        told="",
        check=no_noise,
    ),
    _check_that("check-changes-plan", "plan.__dict__.clear()\nyield from ()", exits=JUDGED | FAILED, told=""),
    _check_that(
        "check-finding-with-odd-values",
        "yield Finding(searched=(), item=5, params={'x': object()})",
        exits=FAILED | JUDGED,
        told="",
    ),
    _check_that(
        "check-gives-100000",
        "from dxlint import Place, Quoted\nfor n in range(100_000):\n"
        "    yield Finding(at=Quoted(Place(plan.file or 'x', 1, 1, 1, 2), 'x'))",
        exits=JUDGED | FAILED,
        told="",
    ),
    _reader_that("reader-raises", "raise RuntimeError('boom\\n::error::x')", exits=frozenset({3, 4})),
    _reader_that("reader-exits", "sys.exit(0)", exits=frozenset({3, 4})),
    _reader_that(
        "reader-raises-base", "class Odd(BaseException): pass\nraise Odd()", exits=frozenset({3, 4})
    ),
    _reader_that("reader-gives-none", "return None", exits=frozenset({3, 4})),
    _reader_that("reader-gives-a-word", "return 'x'", exits=frozenset({3, 4})),
    _reader_that("reader-recurses", "return read(data, file)", exits=frozenset({3, 4})),
    _reader_that("reader-out-of-memory", "raise MemoryError()", exits=frozenset({3, 4})),
    _reader_that("reader-prints", "print('NOISE')\nraise InputError('x')", exits=frozenset({3, 4})),
    _reporter_that("reporter-exits-0", "sys.exit(0)", issue="reporter with sys.exit(0)"),
    _reporter_that(
        "reporter-exits-0-in-stream",
        "pass",
        stream="flow",
        head="def flow(results, files, language, options):\n    yield 'x'\n    sys.exit(0)\ndef write(*a):",
    ),
    _reporter_that(
        "reporter-stream-takes-no-file",
        "pass",
        stream="flow",
        exits=FAILED | JUDGED,
        head="def flow(results, files, language, options):\n    yield 'nothing'\ndef write(*a):",
        issue="reporter that does not take what it is given",
    ),
    _reporter_that("reporter-takes-no-arguments", "return ''", head="def write():"),
    _reporter_that("reporter-raises", "raise RuntimeError('boom\\n::error::x\\x1b')"),
    _reporter_that("reporter-raises-base", "class Odd(BaseException): pass\nraise Odd()"),
    _reporter_that("reporter-gives-none", "return None"),
    _reporter_that("reporter-gives-bytes", "return b'x'", exits=frozenset({2})),
    _reporter_that("reporter-gives-surrogates", "return '\\ud800'", exits=FAILED | JUDGED),
    _reporter_that("reporter-name-taken", "return ''", exits=FAILED | JUDGED | frozenset({2})),
    Case(
        "reporter-exits-with-nothing-judged",
        ("check", "nix.txt", "--plugin", "bad_plugin.py", "--format", "bad"),
        {
            "bad_plugin.py": _HEAD
            + "\ndef write(*a):\n    sys.exit(0)\n"
            + _hook("reporters", "[Reporter('bad', ('findings',), write)]")
        },
        frozenset({3, 4}),
        issue="reporter with sys.exit(0) and nothing judged",
    ),
    Case(
        "stream-takes-nothing-and-nothing-judged",
        ("check", "nix.txt", "nix2.txt", "--plugin", "bad_plugin.py", "--format", "bad"),
        {
            "bad_plugin.py": _HEAD
            + "\ndef flow(results, files, language, options):\n    yield 'x'\n"
            + _hook("reporters", "[Reporter('bad', ('findings',), print, flow)]")
        },
        frozenset({3, 4}),
        issue="reporter that does not take what it is given, nothing judged",
    ),
    Case(
        "plugins-lists-the-failed",
        ("plugins", "--plugin", "bad_plugin.py"),
        {"bad_plugin.py": "raise RuntimeError('a\\n::error::x\\x1b\\u202e')\n"},
        frozenset({0, 4}),
        says=("bad_plugin",),
    ),
    Case(
        "rules-with-a-failed-plugin",
        ("rules", "--plugin", "bad_plugin.py", "--format", "json"),
        {"bad_plugin.py": _HEAD + _rules("None")},
        frozenset({0, 4}),
    ),
]
