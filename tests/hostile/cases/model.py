"""Plan models: YAML and JSON."""

from __future__ import annotations

from typing import Any

from hostile_case import JUDGED, MODEL, READ_OR_REFUSED, REFUSED, Case, Content, large, pieces, read

_LAUGHS = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)


def _yaml(name: str, content: Content, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return read(name, "計画.yaml", content, exits, **more)


def _with(name: str, more_text: str, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _yaml(name, MODEL + more_text, exits, **more)


def _made(name: str, make: Any, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _yaml(name, large(lambda: MODEL + make()), exits, **more)


def _json(name: str, content: Content, exits: frozenset[int] = REFUSED, **more: Any) -> Case:
    return read(name, "計画.json", content, exits, **more)


CASES = [
    _yaml("plain", MODEL, JUDGED),
    _with("alias-bomb", _LAUGHS, REFUSED),
    _with("alias-ring", "measures: &a [*a]\n", REFUSED),
    _with("alias-unknown", "measures: *nix\n", REFUSED),
    _made("100000-anchors", lambda: "x:\n" + "".join(f"  - &a{n} x\n" for n in range(100_000))),
    _with("merge-key", "x: &x {a: 1}\nmeasures: {<<: *x}\n", REFUSED),
    _with("tag-python", "measures: !!python/object/apply:os.system ['touch PWNED']\n", REFUSED),
    _with("tag-own", "measures: !own [1]\n", REFUSED),
    _with("tag-binary", "title2: !!binary AAAA\n", REFUSED),
    _with("key-twice", "title: もう一つ\n", REFUSED),
    _with("key-unknown", "titel: x\n", REFUSED),
    _with(
        "key-injects-command",
        '"a\\n::error file=x::pwned": 1\n',
        REFUSED,
        issue="workflow command in a key",
    ),
    _with("key-with-escape-and-bidi", '"\\e[2J\\u202e\\x9b": 1\n', REFUSED, issue="ESC and bidi in a key"),
    Case(
        "key-injects-command-text",
        ("check", "計画.yaml"),
        {"計画.yaml": MODEL + '"a\\r\\n::error file=x::pwned\\u2028::error::x\\e[2J": 1\n'},
        REFUSED,
    ),
    _with("value-injects-command", 'is_draft: "a\\n::error::pwned"\n', REFUSED),
    _with("key-of-5000", f"{'k' * 5000}: 1\n", REFUSED),
    _with("key-is-a-list", "? [a, b]\n: 1\n", REFUSED),
    _with("key-is-a-mapping", "? {a: b}\n: 1\n", REFUSED),
    _with("key-is-null", "~: 1\n", REFUSED),
    _with("key-is-a-number", "5: 1\n", REFUSED),
    _with(
        "integer-of-5000-digits",
        f"card_rate: {'9' * 5000}\n",
        REFUSED,
        issue="integer of 5,000 digits in YAML",
    ),
    _with("integer-of-5000-digits-unknown-key", f"x: {'9' * 5000}\n", REFUSED),
    _with("year-of-5000-digits", f"period: {{start: {'9' * 5000}, end: 1}}\n", REFUSED),
    _with("hexadecimal-of-5000-digits", f"card_rate: 0x{'f' * 5000}\n", REFUSED),
    _with("float-of-5000-digits", f"card_rate: 0.{'9' * 5000}\n"),
    *(
        _with(f"card-rate-{name}", f"card_rate: {value}\n")
        for name, value in (
            ("nan", ".nan"),
            ("infinite", ".inf"),
            ("1e400", "1e400"),
            ("negative", "-5"),
            ("sexagesimal", "8:30"),
            ("octal", "012"),
            ("no", "no"),
            ("date", "2024-01-01"),
        )
    ),
    _with("period-backwards", "period: {start: 2030, end: 1990}\n"),
    _with("period-of-a-billion-years", "period: {start: 1, end: 999999999}\n"),
    _yaml("published-nonsense", MODEL.replace("2024-10", "2024-99")),
    _yaml("published-year-0", MODEL.replace("2024-10", "0000-00")),
    _yaml("schema-another", MODEL.replace("plan/1", "plan/999"), REFUSED),
    _yaml("schema-is-a-list", MODEL.replace("dxlint.plan/1", "[]"), REFUSED),
    _with("deep-list-100000", "x: " + "[" * 100_000, REFUSED),
    _with("deep-mapping-100000", "x: " + "{a: " * 100_000, REFUSED),
    _with("deep-by-indent-3000", "".join(" " * n + "a:\n" for n in range(1, 3000)), REFUSED),
    _with("unclosed-quote", 'x: "abc\n' * 1, REFUSED),
    _made("unclosed-quote-of-10-mb", lambda: 'x: "' + "本" * 3_000_000, REFUSED),
    _with("tab-indent", "measures:\n\t- id: x\n", REFUSED),
    _with("several-documents", "---\nx: 1\n---\ny: 1\n", REFUSED),
    _with("escape-byte", "x: \x1b[2J\n", REFUSED),
    _with("nul", "x: a\0b\n", REFUSED),
    _with("directive", "%YAML 9.9\n", REFUSED),
    _yaml("directive-first", "%YAML 9.9\n---\n" + MODEL),
    _yaml("empty", "", REFUSED),
    _yaml("a-word", "hello", REFUSED),
    _yaml("a-list", "- 1\n", REFUSED),
    _yaml("null", "~", REFUSED),
    _yaml("comments-of-20-mb", pieces(lambda: (b"# comment\n" * 1000 for _ in range(2000))), REFUSED),
    _made(
        "50000-measures",
        lambda: (
            "measures:\n"
            + "".join(f"  - {{id: '{n}', name: 取組{n}, text: 本市は進めます。}}\n" for n in range(50_000))
        ),
    ),
    _made(
        "20000-statements",
        lambda: (
            "statements:\n"
            + "".join(
                f"  - {{item: priority/security, stance: commits, text: 本市は進めます{n}。}}\n"
                for n in range(20_000)
            )
        ),
    ),
    _made(
        "text-of-10-mb",
        lambda: "lead_department: " + "本市は進めます。" * 400_000 + "\n",
        issue="10 MB line (YAML)",
    ),
    _with("2000-blanks", f"lead_department: '本市は{' ' * 2000}x'\n", issue="本市は + 2,000 blanks (YAML)"),
    _made("300000-lines", lambda: "x:\n" + "  - 本市\n" * 300_000),
    _with("title-is-a-mapping", "lead_department: {a: 1}\n", REFUSED),
    _with("measures-is-text", "measures: x\n", REFUSED),
    _with("measures-hold-null", "measures: [~, 1, x]\n", REFUSED),
    _with("all-null", "".join(f"{key}: ~\n" for key in ("period", "measures", "organisation", "indicators"))),
    _yaml("utf-32", MODEL.encode("utf-32"), REFUSED, says=("UTF-32",)),
    _yaml("utf-16", MODEL.encode("utf-16")),
    _yaml("cp932", MODEL.encode("cp932")),
    _yaml("surrogates", MODEL.encode() + b"x: \xed\xa0\x80\n", REFUSED),
    _yaml("surrogate-escape", MODEL + 'lead_department: "\\ud800"\n'),
    _json("json-empty-object", "{}"),
    _json("json-deep-100000", "[" * 100_000),
    _json("json-key-twice", '{"schema": "dxlint.plan/1", "title": "a", "title": "b"}'),
    _json("json-nan", '{"schema": "dxlint.plan/1", "municipality": "x", "card_rate": NaN}', READ_OR_REFUSED),
    _json(
        "json-integer-of-5000-digits",
        '{"schema": "dxlint.plan/1", "card_rate": ' + "9" * 5000 + "}",
        issue="integer of 5,000 digits (JSON)",
    ),
    _json("json-cut", '{"schema": "dxlint.plan/1", "title": "'),
    _json("json-key-injects", '{"schema": "dxlint.plan/1", "a\\n::error::pwned\\u001b[2J": 1}'),
    _json("json-lone-surrogate", '{"schema": "dxlint.plan/1", "\\ud800": 1}'),
    Case(
        "suffix-yml-text",
        ("coverage", "計画.yml"),
        {"計画.yml": MODEL + 'lead_department: "\\e[2J\\u202e\\u2066::error::"\n'},
        frozenset({0, 3}),
    ),
    Case(
        "suppression-comment-bad",
        ("check", "計画.yaml"),
        {"計画.yaml": MODEL + "# dxlint: ignore\n# dxlint: ignore NO_SUCH\n# dxlint: \x9bignore NAT101\n"},
        READ_OR_REFUSED,
    ),
]
