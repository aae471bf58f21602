"""Baselines and waiver files."""

from __future__ import annotations

import json
from typing import Any

from hostile_case import (
    DONE,
    JUDGED,
    PLAN,
    USAGE,
    WITHOUT_RIGHTS,
    Case,
    Content,
    folder,
    large,
    link,
    pieces,
    pipe,
    sealed,
)

_WAIVER = (
    "waivers:\n  - rule: NAT101\n    file: '*.txt'\n    reason: 議会で説明済み\n    until: '2099-12-31'\n"
)
# Said where these options and the verb are not known: then nothing here was tried.
_NO_SUCH = tuple(
    f"{name}はありません" for name in ("--baseline という指定", "--waivers という指定", "baseline という命令")
)
_KNOWN = {"file": "計画.txt", "rule": "NAT101", "item": "", "fingerprint": "x" * 16}


def _waivers(name: str, content: Content, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    return Case(
        name,
        ("check", "計画.txt", "--waivers", "w.yaml", "--format", "json"),
        {"計画.txt": PLAN, "w.yaml": content},
        exits,
        never=_NO_SUCH,
        **more,
    )


def _baseline(name: str, content: Content, exits: frozenset[int] = USAGE, **more: Any) -> Case:
    return Case(
        name,
        ("check", "計画.txt", "--baseline", "b.json", "--format", "json"),
        {"計画.txt": PLAN, "b.json": content},
        exits,
        never=_NO_SUCH,
        **more,
    )


def _given(name: str, option: str, path: str, **more: Any) -> Case:
    return Case(name, ("check", "計画.txt", option, path), {"計画.txt": PLAN}, USAGE, never=_NO_SUCH, **more)


def _verb(
    name: str,
    *arguments: str,
    exits: frozenset[int] = USAGE,
    files: dict[str, Content] | None = None,
    **more: Any,
) -> Case:
    return Case(
        name, ("baseline", *arguments), {"計画.txt": PLAN} | (files or {}), exits, never=_NO_SUCH, **more
    )


def _entry(**changed: object) -> str:
    entry = {"rule": "NAT101", "file": "*.txt", "reason": "説明済み", "until": "2099-12-31"} | changed
    return (
        "waivers:\n  - "
        + json.dumps({key: value for key, value in entry.items() if value is not None}, ensure_ascii=False)
        + "\n"
    )


def _findings(findings: object) -> str:
    return json.dumps({"schema": "dxlint.baseline/1", "findings": findings}, ensure_ascii=False)


_EITHER = JUDGED | USAGE

CASES = [
    _waivers("waivers-plain", _WAIVER, _EITHER),
    _waivers("waivers-empty", "", _EITHER),
    _waivers("waivers-a-word", "hello"),
    _waivers("waivers-a-list-of-null", "waivers: [~]\n"),
    _waivers("waivers-of-unknown-key", "waiver: []\n"),
    _waivers("waivers-key-injects", '"a\\n::error::pwned\\e[2J\\u202e": 1\n'),
    _waivers("waivers-reason-injects", _entry(reason="a\n::error::pwned\x1b[2J\u202e"), _EITHER),
    _waivers("waivers-rule-injects", _entry(rule="a\n::error::pwned\x1b[2J"), _EITHER),
    _waivers("waivers-rule-unknown", _entry(rule="NOSUCH999"), _EITHER, says=("NOSUCH999",)),
    _waivers("waivers-without-reason", _entry(reason=None), _EITHER),
    _waivers("waivers-without-rule", _entry(rule=None), _EITHER),
    _waivers("waivers-expired", _entry(until="2001-01-01"), _EITHER, says=("2001",)),
    _waivers("waivers-until-nonsense", _entry(until="someday"), _EITHER),
    _waivers("waivers-until-february-30", _entry(until="2024-02-30"), _EITHER),
    _waivers("waivers-until-a-list", _entry(until=[1]), _EITHER),
    _waivers("waivers-reason-a-mapping", _entry(reason={"a": 1})),
    _waivers("waivers-integer-of-5000-digits", f"waivers: {'9' * 5000}\n"),
    _waivers("waivers-until-of-5000-digits", f"waivers:\n  - {{rule: NAT101, until: {'9' * 5000}}}\n"),
    _waivers("waivers-glob-slow", _entry(file="*a" * 40 + "b"), _EITHER),
    _waivers("waivers-glob-of-stars", _entry(file="**/" * 3000 + "x"), _EITHER),
    _waivers("waivers-glob-unclosed", _entry(file="[a"), _EITHER),
    _waivers(
        "waivers-20000",
        large(
            lambda: "waivers:\n" + "".join(_entry(reason=f"理由{n}").split("\n", 1)[1] for n in range(20_000))
        ),
        _EITHER,
    ),
    _waivers(
        "waivers-alias-bomb",
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)),
    ),
    _waivers("waivers-tag-python", "waivers: !!python/object/apply:os.system ['touch PWNED']\n"),
    _waivers("waivers-deep", "waivers: " + "[" * 50_000),
    _waivers("waivers-a-pipe", pipe),
    _waivers("waivers-dev-zero", link("/dev/zero")),
    _waivers("waivers-link-loop", link("w.yaml")),
    _waivers("waivers-a-folder", folder()),
    _waivers("waivers-sealed", sealed(_WAIVER), wrapper=WITHOUT_RIGHTS),
    _waivers("waivers-of-60-mb", pieces(lambda: (b"# comment\n" * 1000 for _ in range(6000)))),
    _waivers("waivers-zeros", bytes(10_000)),
    _waivers("waivers-utf-32", _WAIVER.encode("utf-32")),
    _given("waivers-missing", "--waivers", "nowhere.yaml"),
    _given("waivers-missing-injects", "--waivers", "a\n::error::pwned\x1b"),
    _given("waivers-name-of-5000", "--waivers", "w" * 5000),
    _given("waivers-is-dev-zero", "--waivers", "/dev/zero"),
    _given("baseline-missing", "--baseline", "nowhere.json"),
    _given("baseline-missing-injects", "--baseline", "a\n::error::pwned\x1b"),
    _given("baseline-name-of-5000", "--baseline", "b" * 5000),
    _given("baseline-is-dev-zero", "--baseline", "/dev/zero"),
    _baseline("baseline-empty", ""),
    _baseline("baseline-a-word", "hello"),
    _baseline("baseline-empty-object", "{}"),
    _baseline("baseline-no-findings", _findings([]), _EITHER),
    _baseline("baseline-schema-of-another", '{"schema": "dxlint.baseline/999", "findings": []}'),
    _baseline("baseline-findings-a-word", _findings("x")),
    _baseline("baseline-findings-of-null", _findings([None])),
    _baseline(
        "baseline-finding-of-numbers", _findings([{"file": 1, "rule": 2, "item": 3, "fingerprint": 4}])
    ),
    _baseline(
        "baseline-file-injects", _findings([_KNOWN | {"file": "a\n::error::pwned\x1b[2J\u202e"}]), _EITHER
    ),
    _baseline(
        "baseline-count-of-5000-digits", '{"schema": "dxlint.baseline/1", "findings": ' + "9" * 5000 + "}"
    ),
    _baseline("baseline-deep", "[" * 50_000),
    _baseline("baseline-key-twice", '{"schema": "dxlint.baseline/1", "schema": "x", "findings": []}'),
    _baseline(
        "baseline-100000",
        large(lambda: _findings([_KNOWN | {"fingerprint": f"{n:016x}"} for n in range(100_000)])),
        _EITHER,
    ),
    _baseline("baseline-a-pipe", pipe),
    _baseline("baseline-dev-zero", link("/dev/zero")),
    _baseline("baseline-link-loop", link("b.json")),
    _baseline("baseline-a-folder", folder()),
    _baseline("baseline-of-60-mb", pieces(lambda: (b" " * 1_000_000 for _ in range(60)))),
    _baseline("baseline-utf-32", _findings([]).encode("utf-32"), _EITHER),
    _verb("verb-alone", exits=frozenset({0, 2})),
    _verb("verb-unknown", "destroy"),
    _verb("verb-injects", "a\n::error::pwned\x1b"),
    _verb("write-plain", "write", "計画.txt", exits=DONE, makes=("dxlint-baseline.json",)),
    _verb("write-of-a-missing-file", "write", "nix.txt", exits=frozenset({3}), named=("nix.txt",)),
    _verb("write-of-a-damaged-file", "write", "a.pdf", exits=frozenset({3}), files={"a.pdf": b"x"}),
    _verb("write-to-dev-full", "write", "計画.txt", "--baseline", "/dev/full", exits=frozenset({2, 3, 4})),
    _verb(
        "write-into-a-missing-folder",
        "write",
        "計画.txt",
        "--baseline",
        "no/b.json",
        exits=frozenset({2, 3, 4}),
    ),
    _verb(
        "write-over-a-link-loop",
        "write",
        "計画.txt",
        "--baseline",
        "l",
        files={"l": link("l")},
        exits=frozenset({0, 2, 3, 4}),
    ),
    _verb("check-without-baseline", "check", "計画.txt", exits=frozenset({2, 3})),
    _verb(
        "check-of-a-broken-one",
        "check",
        "計画.txt",
        files={"dxlint-baseline.json": "{"},
        exits=frozenset({2, 3}),
    ),
    _verb("prune-without-baseline", "prune", "計画.txt", exits=frozenset({2, 3})),
    _verb(
        "prune-of-a-broken-one",
        "prune",
        "計画.txt",
        files={"dxlint-baseline.json": "["},
        exits=frozenset({2, 3}),
    ),
    _verb(
        "prune-of-a-pipe", "prune", "計画.txt", files={"dxlint-baseline.json": pipe}, exits=frozenset({2, 3})
    ),
    Case(
        "baseline-and-waivers-together",
        ("check", "計画.txt", "--baseline", "b.json", "--waivers", "w.yaml"),
        {"計画.txt": PLAN, "b.json": "x", "w.yaml": "x"},
        USAGE,
        never=_NO_SUCH,
    ),
    Case(
        "waivers-hide-nothing-unreadable",
        ("check", "a.pdf", "--waivers", "w.yaml"),
        {"a.pdf": b"x", "w.yaml": _entry(rule="unreadable", file="*")},
        frozenset({2, 3}),
        never=_NO_SUCH,
    ),
]
