"""Packs: folders of rules in YAML."""

from __future__ import annotations

from typing import Any

from hostile_case import JUDGED, PLAN, Case, Content, folder, large, link, pieces, pipe

_COVER = "識別名: kiri\n名前: 霧ヶ原県の確認\n版: '1.0.0'\n作成者: 霧ヶ原県\n"
_RULES = """規則:
  - 番号: KIR101
    題名: {title}
    理由: 県と市町村は共同で利用しています。
    重大度: {severity}
    確かめ方:
      種類: {kind}
      語: {words}
    指摘: {message}
    直し方: 文例を足してください。
    例:
      良い例: 本市は、きりがはら申請ポータルを使います。
      悪い例: 本市は、手続を減らします。
"""
_PLAIN = {
    "title": "共同の電子申請に触れている", "severity": "警告", "kind": "語がある",
    "words": "[きりがはら申請ポータル]", "message": "書かれていません。",
}  # fmt: skip
# The pack is told to be wrong, or left out with a finding; the plan itself is judged where it can be.
_TOLD = frozenset({1, 2, 4})


def _rules(**changed: str) -> str:
    return _RULES.format(**(_PLAIN | changed))


def _used(name: str, files: dict[str, Content], exits: frozenset[int] = _TOLD, **more: Any) -> Case:
    """`check` with the pack."""
    return Case(
        name,
        ("check", "計画.txt", "--pack", "kiri", "--format", "json"),
        {"計画.txt": PLAN} | files,
        exits,
        **more,
    )


def _checked(name: str, files: dict[str, Content], exits: frozenset[int] = _TOLD, **more: Any) -> Case:
    """`pack check`, as text."""
    return Case(name, ("pack", "check", "kiri"), files, exits, **more)


def _pack(rules: Content = "", cover: Content = _COVER, **more: Content) -> dict[str, Content]:
    return {"kiri/pack.yaml": cover, "kiri/rules/rules.yaml": rules or _rules()} | {
        f"kiri/{key}.yaml": value for key, value in more.items()
    }


_HOSTILE = '"\\e[2J\\a\\u202e題\\n::error file=x::pwned\\u2028::error::x\\x9b"'
_SHOWN = _pack(_rules(title=_HOSTILE))

CASES = [
    _used("plain", _pack(), JUDGED),
    _checked("plain-checked", _pack(), frozenset({0})),
    _used("folder-missing", {}, frozenset({2, 4})),
    _used("folder-empty", {"kiri": folder()}, frozenset({2, 4})),
    _used("folder-is-a-file", {"kiri": "x"}, frozenset({2, 4})),
    _used("cover-empty", _pack(cover="")),
    _used("cover-a-list", _pack(cover="- 1\n")),
    _used("cover-is-a-pipe", _pack(cover=pipe), issue="FIFO as a pack's file"),
    _used("cover-is-dev-zero", _pack(cover=link("/dev/zero")), issue="/dev/zero as a pack's file"),
    _used("rules-are-a-pipe", _pack(pipe), issue="FIFO as a pack's rules"),
    _used("rules-are-dev-zero", _pack(link("/dev/zero")), issue="/dev/zero as a pack's rules"),
    Case(
        "pack-is-dev-zero",
        ("check", "計画.txt", "--pack", "/dev/zero"),
        {"計画.txt": PLAN},
        frozenset({2, 4}),
    ),
    Case(
        "pack-is-a-pipe",
        ("check", "計画.txt", "--pack", "kiri"),
        {"計画.txt": PLAN, "kiri": pipe},
        frozenset({2, 4}),
    ),
    _used("rules-link-loop", _pack(link("rules.yaml"))),
    _used("folder-is-a-link-loop", {"kiri": link("kiri")}, frozenset({2, 4})),
    _used("rules-of-60-mb", _pack(pieces(lambda: (b"# comment\n" * 1000 for _ in range(6000))))),
    _used("cover-of-60-mb", _pack(cover=pieces(lambda: (b"# comment\n" * 1000 for _ in range(6000))))),
    _used(
        "3000-rule-files",
        {f"kiri/rules/r{n}.yaml": "規則: []\n" for n in range(3000)} | {"kiri/pack.yaml": _COVER},
        frozenset({0, 1, 2, 4}),
    ),
    _used(
        "3000-rules",
        _pack(
            "規則:\n"
            + "".join(
                _rules()
                .replace("規則:\n", "")
                .replace("KIR101", f"K{'ABCDEFGHIJ'[n // 1000]}{n % 1000 + 1000}")
                for n in range(3000)
            )
        ),
        frozenset({0, 1, 2, 4}),
    ),
    _used(
        "alias-bomb",
        _pack(
            "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
        ),
    ),
    _used("tag-python", _pack("規則: !!python/object/apply:os.system ['touch PWNED']\n")),
    _used("deep-list", _pack("規則: " + "[" * 50_000)),
    _used("rules-null", _pack("規則: ~\n"), frozenset({0, 1, 2, 4})),
    _used("rules-a-word", _pack("規則: x\n")),
    _used("rule-null", _pack("規則: [~]\n")),
    _used("rule-without-id", _pack(_rules().replace("  - 番号: KIR101\n    題名", "  - 題名"))),
    _used("rule-id-of-another", _pack(_rules().replace("KIR101", "NAT101"))),
    _used("rule-id-twice", _pack(_rules() + _rules().replace("規則:\n", ""))),
    _used("rule-id-of-5000", _pack(_rules().replace("KIR101", "K" * 5000 + "101"))),
    _used("severity-unknown", _pack(_rules(severity="致命的"))),
    _used("severity-a-list", _pack(_rules(severity="[エラー]"))),
    _used("kind-unknown", _pack(_rules(kind="何でも"))),
    _used("words-empty", _pack(_rules(words="[]"))),
    _used("words-null", _pack(_rules(words="[~]"))),
    _used("word-of-only-signs", _pack(_rules(words='["+ | @ !"]'))),
    _used("word-of-100000", _pack(_rules(words=f'["{"申請" * 50_000}"]')), frozenset({0, 1, 2, 4})),
    _used(
        "word-with-5000-groups",
        _pack(_rules(words='["' + " + ".join(["申請|手続"] * 5000) + '"]')),
        frozenset({0, 1, 2, 4}),
    ),
    _used(
        "word-with-5000-gaps",
        _pack(_rules(words='["' + "…".join(["本"] * 5000) + '"]')),
        frozenset({0, 1, 2, 4}),
    ),
    _used("word-like-a-pattern", _pack(_rules(words='["(a+)+$", "[", "(?P<x"]')), frozenset({0, 1, 2, 4})),
    _used(
        "50000-words",
        _pack(_rules(words="[" + ",".join(f"語{n}" for n in range(50_000)) + "]")),
        frozenset({0, 1, 2, 4}),
    ),
    _used(
        "message-with-format-trick",
        _pack(_rules(message='"{x.__class__.__mro__} {0} {} {words!r:>999999999}"')),
        frozenset({0, 1, 2, 4}),
        never=("<class",),
    ),
    _used("message-with-wide-format", _pack(_rules(message='"{名前:>999999999}"')), frozenset({0, 1, 2, 4})),
    _used("message-of-1-mb", _pack(_rules(message="書かれていません。" * 40_000)), frozenset({0, 1, 2, 4})),
    _used("integer-of-5000-digits", _pack(_rules() + f"数: {'9' * 5000}\n")),
    _used("integer-as-version", _pack(cover=_COVER.replace("'1.0.0'", "9" * 5000)), frozenset({0, 1, 2, 4})),
    _used("id-with-slash", _pack(cover=_COVER.replace("kiri", "../kiri"))),
    _used(
        "id-of-a-first-party-set",
        _pack(cover=_COVER.replace("識別名: kiri", "識別名: standardization")),
        frozenset({1, 2, 4}),
    ),
    _used(
        "key-injects",
        _pack(cover=_COVER + '"a\\n::error::pwned\\e[2J": 1\n'),
        issue="workflow command in a pack's key",
    ),
    Case(
        "title-injects-in-check",
        ("check", "計画.txt", "--pack", "kiri"),
        {"計画.txt": PLAN} | _SHOWN,
        frozenset({0, 1, 2, 4}),
        issue="workflow command, ESC and bidi in a pack's title",
    ),
    Case(
        "title-injects-in-rules",
        ("rules", "--pack", "kiri"),
        _SHOWN,
        frozenset({0, 2, 4}),
        issue="ESC and bidi from a pack's title in `rules`",
    ),
    Case(
        "title-injects-in-explain",
        ("explain", "KIR101", "--pack", "kiri"),
        _SHOWN,
        frozenset({0, 2, 3, 4}),
        issue="ESC and bidi from a pack's title in `explain`",
    ),
    Case(
        "title-injects-in-annotations",
        ("check", "計画.txt", "--pack", "kiri", "--format", "github"),
        {"計画.txt": PLAN} | _SHOWN,
        frozenset({0, 1, 2, 4}),
    ),
    Case(
        "title-injects-in-plugins",
        ("plugins", "--pack", "kiri"),
        _pack(cover=_COVER.replace("霧ヶ原県の確認", _HOSTILE)),
        frozenset({0, 2, 4}),
    ),
    _checked(
        "title-injects-in-pack-check",
        _pack(cover=_COVER.replace("霧ヶ原県の確認", _HOSTILE)),
        frozenset({0, 1, 2, 4}),
    ),
    _checked(
        "author-injects-in-pack-check",
        _pack(cover=_COVER.replace("作成者: 霧ヶ原県", f"作成者: {_HOSTILE}")),
        frozenset({0, 1, 2, 4}),
    ),
    Case(
        "folder-name-injects",
        ("check", "計画.txt", "--pack", "ki\n::error::pwned\x1b[2J"),
        {"計画.txt": PLAN, "ki\n::error::pwned\x1b[2J/pack.yaml": "x"},
        frozenset({2, 4}),
        issue="workflow command in a pack's folder name",
    ),
    _checked(
        "rule-file-name-injects",
        {"kiri/pack.yaml": _COVER, "kiri/rules/a\n::error::pwned\u202e.yaml": "規則: x\n"},
    ),
    _checked(
        "examples-crash-nothing",
        _pack(_rules().replace("悪い例: 本市は、手続を減らします。", "悪い例: {a: [1]}")),
    ),
    _checked(
        "example-of-1-mb",
        _pack(
            large(
                lambda: _rules().replace("本市は、手続を減らします。", "本市は、手続を減らします。" * 25_000)
            )
        ),
        frozenset({0, 1}),
    ),
    _checked(
        "example-of-blanks",
        _pack(_rules().replace("本市は、手続を減らします。", "本市は" + " " * 2000 + "x")),
        frozenset({0, 1}),
    ),
    _checked("utf-16", _pack(_rules().encode("utf-16")), frozenset({0, 1, 2, 4})),
    _checked("cp932", _pack(_rules().encode("cp932"))),
    _checked("zeros", _pack(bytes(100_000))),
    _checked("guideline-broken", _pack(guideline="guidelines: [{id: x, editions: [{valid_from: 5}]}]\n")),
    _checked("lists-broken", _pack(lists="lists: [~]\n")),
    _checked("file-elsewhere-through-link", _pack(link("/etc/passwd")), never=("root:",)),
    Case("pack-check-json", ("pack", "check", "kiri", "--format", "json"), _pack("規則: [~]\n"), _TOLD),
    Case("pack-check-nowhere", ("pack", "check", "no/such\n::error::x"), {}, frozenset({1, 2})),
    Case("pack-new-over-a-file", ("pack", "new", "kiri"), {"kiri": "x"}, frozenset({2})),
    Case(
        "pack-new-name-injects",
        ("pack", "new", "a\n::error::x\x1b"),
        {},
        frozenset({0, 2}),
        makes=(
            "a\n::error::x\x1b",
            "a\n::error::x\x1b/pack.yaml",
            "a\n::error::x\x1b/rules",
            "a\n::error::x\x1b/rules/rules.yaml",
        ),
    ),
    Case("pack-new-name-of-5000", ("pack", "new", "k" * 5000), {}, frozenset({2})),
    Case(
        "pack-new-below-a-missing-folder",
        ("pack", "new", "a/b/c"),
        {},
        frozenset({0, 2}),
        makes=("a", "a/b", "a/b/c", "a/b/c/pack.yaml", "a/b/c/rules", "a/b/c/rules/rules.yaml"),
    ),
]
