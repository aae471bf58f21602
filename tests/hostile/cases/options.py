"""The command line: names, numbers, dates, encodings."""

from __future__ import annotations

from typing import Any

from hostile_case import DONE, FAILED, JUDGED, PLAN, REFUSED, USAGE, Case

_PLAN = {"計画.txt": PLAN}
_CHECK = ("check", "計画.txt")


def _option(name: str, *arguments: str, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    """`check` of a plan with more on the command line."""
    return Case(name, (*_CHECK, *arguments), _PLAN, exits, **more)


def _verb(name: str, *arguments: str, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    return Case(name, arguments, _PLAN, exits, **more)


def _wrong(option: str) -> frozenset[int]:
    """The exit status for a wrong value: a pack or plugin may also be one that failed."""
    return USAGE | FAILED if option in ("--pack", "--plugin") else USAGE


_INJECT = "a\n::error file=x::pwned\r\n\x1b[2J\u202e\u2028::error::x"

CASES = [
    _option("plain", exits=JUDGED),
    _verb("nothing", exits=frozenset({0, 2})),
    _verb("verb-unknown", "chek", "計画.txt"),
    _verb("verb-injects", _INJECT),
    _verb("verb-of-5000", "v" * 5000),
    _verb("no-file", "check", exits=USAGE | REFUSED),
    _option("option-unknown", "--nosuch"),
    _option("option-injects", f"--{_INJECT}"),
    *(
        _option(f"{option.strip('-')}-injects", option, _INJECT, exits=_wrong(option), issue=issue)
        for option, issue in (
            ("--select", "workflow command in --select"),
            ("--ignore", ""),
            ("--format", ""),
            ("--edition", ""),
            ("--level", ""),
            ("--fail-on", ""),
            ("--as-of", ""),
            ("--lang", ""),
            ("--jobs", ""),
            ("--config", ""),
            ("--pack", ""),
            ("--plugin", ""),
            ("--severity", ""),
            ("--baseline", ""),
            ("--waivers", ""),
        )
    ),
    *(
        _option(f"{option.strip('-')}-of-5000", option, "9" * 5000, exits=_wrong(option), issue=issue)
        for option, issue in (
            ("--jobs", "integer of 5,000 digits in an option"),
            ("--select", "names of 5,000 characters (--select)"),
            ("--format", ""),
            ("--edition", ""),
            ("--as-of", "integer of 5,000 digits in --as-of"),
            ("--level", ""),
            ("--config", "names of 5,000 characters (--config)"),
            ("--pack", ""),
            ("--plugin", ""),
            ("--output", "names of 5,000 characters (--output)"),
        )
    ),
    _option("jobs-0", "--jobs", "0"),
    _option("jobs-negative", "--jobs", "-1"),
    _option("jobs-huge", "--jobs", "100000", exits=JUDGED | USAGE),
    _option("jobs-wide-digits", "--jobs", "２", exits=JUDGED | USAGE),
    _option("jobs-underscore", "--jobs", "1_0", exits=JUDGED | USAGE),
    _option("jobs-empty", "--jobs", ""),
    *(
        _option(f"as-of-{name}", "--as-of", value)
        for name, value in (
            ("nonsense", "tomorrow"),
            ("month-13", "2024-13-01"),
            ("february-30", "2024-02-30"),
            ("wide", "２０２４-1０-01x"),
            ("empty", ""),
            ("year-10000", "10000-01-01"),
        )
    ),
    _option("as-of-year-1", "--as-of", "0001-01-01", exits=JUDGED | USAGE),
    _option("as-of-year-9999", "--as-of", "9999-12-31", exits=JUDGED),
    _option("select-empty", "--select", "", exits=JUDGED | USAGE),
    _option("select-only-commas", "--select", ",,,", exits=JUDGED | USAGE),
    _option("select-pattern", "--select", "(a+)+$"),
    _option("select-10000", "--select", ",".join(["NAT101"] * 10_000), exits=JUDGED),
    _option(
        "select-and-ignore-the-same",
        "--select",
        "NAT101",
        "--ignore",
        "NAT101",
        exits=JUDGED | USAGE | REFUSED,
    ),
    _option("format-twice", "--format", "json", "--format", "text", exits=JUDGED, payload="text"),
    _option("lang-unknown", "--lang", "xx"),
    _option("fail-on-unknown", "--fail-on", "catastrophe"),
    _option("severity-unknown", "--severity", "catastrophe"),
    _option("severity-error", "--severity", "error", exits=JUDGED),
    _option("strict", "--strict", exits=JUDGED),
    _option("no-strict", "--no-strict", exits=JUDGED),
    _option("exclude-injects", "--exclude", _INJECT, exits=JUDGED | USAGE),
    _option("exclude-of-stars", "--exclude", "**/" * 2000 + "x", exits=JUDGED | USAGE),
    _option("exclude-unclosed", "--exclude", "[a", exits=JUDGED | USAGE),
    _option("exclude-everything", "--exclude", "**", exits=REFUSED | USAGE | JUDGED),
    _option("exclude-empty", "--exclude", "", exits=JUDGED | USAGE),
    _option("config-with-line-break", "--config", "a\nb"),
    Case(
        "name-of-5000",
        ("check", "n" * 5000 + ".txt"),
        {},
        REFUSED,
        issue="names of 5,000 characters",
    ),
    Case("name-of-5000-json", ("check", "n" * 5000 + ".txt", "--format", "json"), {}, REFUSED),
    Case("path-of-5000", ("check", "a/" * 2500 + "a.txt"), {}, REFUSED),
    Case("name-of-300-wide", ("check", "計" * 300 + ".txt"), {}, REFUSED),
    Case("name-empty", ("check", ""), {}, REFUSED | USAGE),
    Case(
        "name-missing-injects",
        ("check", _INJECT + ".txt"),
        {},
        REFUSED,
        issue="workflow command in a file name (missing)",
    ),
    Case(
        "name-injects",
        ("check", "a\n::error file=x::pwned.txt"),
        {"a\n::error file=x::pwned.txt": PLAN},
        JUDGED,
        issue="workflow command in a file name",
    ),
    Case(
        "name-injects-annotations",
        ("check", "a\n::error file=x::pwned.txt", "--format", "github"),
        {"a\n::error file=x::pwned.txt": PLAN},
        JUDGED,
    ),
    Case(
        "name-injects-unreadable",
        ("check", "a\n::error file=x::pwned\x1b[2J.pdf"),
        {"a\n::error file=x::pwned\x1b[2J.pdf": b"x"},
        REFUSED,
    ),
    Case(
        "name-injects-coverage",
        ("coverage", "a\n::error file=x::pwned.txt"),
        {"a\n::error file=x::pwned.txt": PLAN},
        DONE | JUDGED,
    ),
    Case(
        "name-injects-statements",
        ("statements", "a\u202e\x9b\n::error::x.txt"),
        {"a\u202e\x9b\n::error::x.txt": PLAN},
        DONE,
    ),
    Case(
        "name-injects-extract",
        ("extract", "a\u202e\n::error::x: {.txt"),
        {"a\u202e\n::error::x: {.txt": PLAN},
        DONE,
    ),
    Case(
        "name-injects-migrate",
        ("migrate", "a\u202e\n::error::x.txt", "--to", "dx-plan-3.0"),
        {"a\u202e\n::error::x.txt": PLAN},
        frozenset({0, 1, 2}),
    ),
    Case(
        "suffix-injects",
        ("check", "a.b\n::error::pwned\x1b[2J"),
        {"a.b\n::error::pwned\x1b[2J": PLAN},
        REFUSED,
        issue="workflow command in a suffix",
    ),
    Case("name-not-utf-8", ("check", "a\udcff\udcfe.txt"), {"a\udcff\udcfe.txt": PLAN}, JUDGED | REFUSED),
    Case(
        "name-not-utf-8-json",
        ("check", "a\udcff\udcfe.txt", "--format", "json"),
        {"a\udcff\udcfe.txt": PLAN},
        JUDGED | REFUSED,
    ),
    Case(
        "name-not-utf-8-sarif",
        ("check", "a\udcff\udcfe.txt", "--format", "sarif"),
        {"a\udcff\udcfe.txt": PLAN},
        JUDGED | REFUSED,
    ),
    Case("name-with-dash", ("check", "--", "-rf.txt"), {"-rf.txt": PLAN}, JUDGED),
    Case("name-without-suffix", ("check", "計画"), {"計画": PLAN}, REFUSED),
    Case("suffix-of-5000", ("check", "a." + "s" * 5000), {}, REFUSED),
    Case("file-twice", ("check", "計画.txt", "計画.txt", "--format", "json"), _PLAN, JUDGED),
    Case(
        "3000-missing-files",
        ("check", *(f"n{number}.txt" for number in range(3000)), "--format", "json"),
        {},
        REFUSED,
        named=("n0.txt", "n2999.txt"),
    ),
    Case(
        "explain-injects",
        ("explain", _INJECT),
        {},
        frozenset({2, 3}),
        issue="workflow command in what is asked of `explain`",
    ),
    Case("explain-of-5000", ("explain", "x" * 5000), {}, frozenset({2, 3})),
    Case("explain-empty", ("explain", ""), {}, frozenset({0, 2, 3})),
    Case("explain-pattern", ("explain", "(a+)+$["), {}, frozenset({2, 3})),
    Case("migrate-to-injects", ("migrate", "計画.txt", "--to", _INJECT), _PLAN, USAGE),
    Case(
        "rules-select-injects",
        ("rules", "--select", _INJECT),
        {},
        USAGE,
        issue="workflow command in --select of `rules`",
    ),
    Case(
        "stdin-name-injects",
        ("check", "-", "--stdin-name", _INJECT + ".txt"),
        {},
        JUDGED | REFUSED,
        stdin=PLAN.encode(),
    ),
    Case(
        "stdin-form-injects",
        ("check", "-", "--input-format", _INJECT),
        {},
        USAGE | REFUSED,
        stdin=PLAN.encode(),
    ),
    Case(
        "stdin-form-of-5000",
        ("check", "-", "--input-format", "x" * 5000),
        {},
        USAGE | REFUSED,
        stdin=PLAN.encode(),
    ),
    Case(
        "stdin-name-of-5000",
        ("check", "-", "--stdin-name", "x" * 5000 + ".txt"),
        {},
        JUDGED | REFUSED,
        stdin=PLAN.encode(),
    ),
    Case(
        "environment-without-home",
        _CHECK,
        _PLAN,
        JUDGED,
        environment={"HOME": "", "LANG": "C", "LC_ALL": "C"},
    ),
    Case("environment-cp932", _CHECK, _PLAN, JUDGED, environment={"PYTHONIOENCODING": "cp932"}),
    Case("environment-columns-0", _CHECK, _PLAN, JUDGED, environment={"COLUMNS": "0", "TERM": "\x1b[2J"}),
    Case("environment-columns-huge", _CHECK, _PLAN, JUDGED, environment={"COLUMNS": "9" * 5000}),
    Case("environment-ci-odd", _CHECK, _PLAN, JUDGED, environment={"CI": "\x1b[2J\n::error::x"}),
]
