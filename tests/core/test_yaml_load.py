"""Reading YAML with places: typing, marks, and what careless or hostile input gives."""

from __future__ import annotations

import io
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.data import yaml_load
from dxlint.data.yaml_load import Mark, load_yaml
from dxlint.errors import InputError


def problem(data: bytes | str, **limits: int) -> tuple[Any, ...]:
    """The error of reading `data`: id, line, column, parameters."""
    with pytest.raises(InputError) as caught:
        load_yaml(data, "f.yaml", **limits)
    error = caught.value
    assert error.file == "f.yaml"
    return error.message_id, error.line, error.column, error.params


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with libyaml and with the fallback in pure Python."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_load, "_LOADER", loader)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("true", True), ("False", False), ("~", None), ("", None),
        ("null", None), ("012", "012"), ("010006", "010006"), ("8:30", "8:30"), ("59:59", "59:59"),
        ("2024-04-01", "2024-04-01"), ("2024", 2024), ("-3", -3), ("+5", 5), ("0", 0), ("1.10", 1.1),
        ("1e3", 1000.0),
        ("1e999", "1e999"), (".inf", ".inf"), (".nan", ".nan"), ("0x1F", "0x1F"), ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1,000", "1,000"), ("9" * 18, int("9" * 18)), ("9" * 19, "9" * 19), ("9" * 200_000, "9" * 200_000),
        ("２０２４", "２０２４"), ("'2024'", "2024"), ('"true"', "true"), ("''", ""), ("-", "-"), (".", "."),
        ("【重要】", "【重要】"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_typing(written: str, value: object) -> None:
    """Only what the YAML 1.2 core schema calls a number or a truth value is one."""
    if written == "-":
        written, value = '"-"', "-"
    loaded = load_yaml(f"a: {written}\n", "f.yaml").value
    assert (type(loaded["a"]), loaded["a"]) == (type(value), value)


def test_keys_are_text() -> None:
    """A key is never typed."""
    assert load_yaml("2024: a\nno: b\n~: c\n", "f").value == {"2024": "a", "no": "b", "~": "c"}


def test_raw_spelling() -> None:
    """The spelling of a scalar is kept where typing loses it."""
    loaded = load_yaml("a: 1.10\nb: [010006, +5]\nc: {d: x}\n", "f")
    paths: list[tuple[str | int, ...]] = [("a",), ("b", 0), ("b", 1), ("b",), ("c", "d"), ("z",), ("a", "b")]
    assert [loaded.raw(path) for path in paths] == ["1.10", "010006", "+5", None, "x", None, None]


TEXT = """\
# 注釈
title: みどり野市DX推進計画   # 題名
measures:
  - title: "窓口"
    current: |
      一行目
      二行目

  - title: 標準化
    tags: [甲, 乙]
empty:
"""


def test_marks() -> None:
    """Every value and key has its line and column, counted in characters."""
    expected = {
        (): Mark(2, 1, 11, 7, 2, 1),
        ("title",): Mark(2, 8, 2, 19, 2, 1),
        ("measures",): Mark(4, 3, 10, 17, 3, 1),
        ("measures", 0): Mark(4, 5, 7, 10, 4, 5),
        ("measures", 0, "title"): Mark(4, 12, 4, 16, 4, 5),
        ("measures", 0, "current"): Mark(5, 14, 7, 10, 5, 5),
        ("measures", 1): Mark(9, 5, 10, 17, 9, 5),
        ("measures", 1, "title"): Mark(9, 12, 9, 15, 9, 5),
        ("measures", 1, "tags"): Mark(10, 11, 10, 17, 10, 5),
        ("measures", 1, "tags", 0): Mark(10, 12, 10, 13, 10, 12),
        ("measures", 1, "tags", 1): Mark(10, 15, 10, 16, 10, 15),
        ("empty",): Mark(11, 7, 11, 7, 11, 1),
    }
    assert {path: mark for path, mark, _ in load_yaml(TEXT, "f").walk()} == expected


def test_mark_of_an_absent_path() -> None:
    """An absent value is placed at the nearest enclosing one."""
    loaded = load_yaml(TEXT, "f")
    assert loaded.mark(("measures", 1, "absent", 3)) == loaded.mark(("measures", 1))


def test_empty_file() -> None:
    """An empty file is None, at its first character."""
    loaded = load_yaml("# only a comment\n", "f")
    assert (loaded.value, loaded.mark(("a",)), loaded.walk()) == (None, Mark(1, 1, 1, 1, 1, 1), [])


def test_bom_and_crlf() -> None:
    """A byte order mark and Windows line ends change neither values nor places."""
    loaded = load_yaml("\ufefftitle: 計画\r\nitems:\r\n  - 甲\r\n".encode(), "f")
    assert loaded.value == {"title": "計画", "items": ["甲"]}
    assert loaded.mark(("items", 0)) == Mark(3, 5, 3, 6, 3, 5)


def test_lines_are_those_of_an_editor() -> None:
    """Letters that only YAML 1.1 took for line breaks are kept and do not shift lines."""
    loaded = load_yaml("a\x85: x\u2028y\nb: 'p\u2029q'\n", "f")
    assert (loaded.value, loaded.raw(("b",))) == ({"a\x85": "x\u2028y", "b": "p\u2029q"}, "p\u2029q")
    assert loaded.mark(("b",)) == Mark(2, 4, 2, 9, 2, 1)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("unit: %", ("yaml-percent", 1, 7, {})),
        ("a: [%]", ("yaml-percent", 1, 5, {})),
        ("- *重要", ("yaml-asterisk", 1, 3, {})),
        ("- *abc", ("yaml-alias", 1, 3, {"name": "abc"})),
        ("a: &x 1", ("yaml-anchor", 1, 4, {"name": "x"})),
        ("a: &重要", ("yaml-ampersand", 1, 4, {})),
        ("a: @name", ("yaml-at", 1, 4, {})),
        ("a: `x`", ("yaml-backtick", 1, 4, {})),
        ("a: !x 1", ("yaml-tag", 1, 4, {"tag": "!x"})),
        ("a: !!python/object:os.system x", ("yaml-tag", 1, 4,
            {"tag": "tag:yaml.org,2002:python/object:os.system"})),
        ("a: !重要 x", ("yaml-exclamation", 1, 4, {})),
        ("a:\n\tb: 1", ("yaml-tab", 2, 1, {})),
        ("a:\n  b: 1\n\tc: 2", ("yaml-tab", 3, 1, {})),
        ("title:計画\nname: x", ("yaml-colon-space", 1, 1, {"key": "title"})),
        ("title:計画\nname:x", ("yaml-colon-space", 1, 1, {"key": "title"})),
        ("title：計画\nname: x", ("yaml-fullwidth-colon", 1, 1, {"key": "title"})),
        ("title：計画\nname：x", ("yaml-fullwidth-colon", 1, 1, {"key": "title"})),
        ("a: 1\nname：x\nb: 2", ("yaml-fullwidth-colon", 2, 1, {"key": "name"})),
        ("period:\n  start：2024\n  end：2028", ("yaml-fullwidth-colon", 2, 3, {"key": "start"})),
        ("name ：a: b", ("yaml-fullwidth-colon", 1, 1, {"key": "name"})),
        ("period:\n　　start: 2024", ("yaml-fullwidth-space", 2, 1, {"key": "start"})),
        ("a:\n\u00a0\u00a0b: 1", ("yaml-fullwidth-space", 2, 1, {"key": "b"})),
        ("title: 第1章: 目的", ("yaml-second-colon", 1, 11, {})),
        ("title:計画\n---x: [\n]]", ("yaml-colon-space", 1, 1, {"key": "title"})),
        ("measures: - title: 窓口", ("yaml-dash", 1, 11, {})),
        ("a: [|]", ("yaml-flow", 1, 5, {})),
        ("a: 'x", ("yaml-open-quote", 1, 4, {})),
        ('a: "\\q"', ("yaml-escape", 1, 5, {})),
        ("a: 'it's'", ("yaml-after-quote", 1, 8, {})),
        ("a: [1, 2", ("yaml-flow", 1, 4, {})),
        ("a:\n  b: 1\n c: 2", ("yaml-indent", 3, 2, {})),
        ("a: 1\n- b", ("yaml-indent", 2, 1, {})),
        ("a: 1\nb: 2\na: 3", ("yaml-duplicate-key", 3, 1, {"key": "a", "first_line": 1, "first_column": 1})),
        ("a: 1\n---\nb: 2", ("yaml-second-document", 2, 1, {})),
        ("? [a]\n: 1", ("yaml-complex-key", 1, 3, {})),
        ("{a: 1}: 2", ("yaml-complex-key", 1, 1, {})),
        ("a: \x07", ("yaml-bad-character", 1, 4, {"code": "U+0007"})),
        ("a: 1\nb: \x00", ("yaml-bad-character", 2, 4, {"code": "U+0000"})),
        ("a: \ud800", ("yaml-bad-character", 1, 4, {"code": "U+D800"})),
        ("a: 計画".encode("cp932"), ("yaml-shift-jis", 1, None, {})),
        ("a: 1\nb: 計画".encode("utf-16"), ("yaml-utf16", 1, None, {})),
        ("a: 1\nb: 計画".encode("utf-32"), ("yaml-utf32", 1, None, {})),
        (b"a: 1\nb: \xff\xff", ("yaml-not-utf8", 2, None, {})),
    ],
)  # fmt: skip
def test_careless_input(data: bytes | str, expected: tuple[Any, ...]) -> None:
    """Each usual mistake has its own message, at its place."""
    if yaml_load._LOADER is yaml.SafeLoader and expected[0] == "yaml-escape":
        expected = (
            expected[0],
            expected[1],
            expected[2] + 1,
            {},
        )  # it points at the letter, not the backslash
    assert problem(data) == expected


def test_prose_with_a_fullwidth_colon_is_text() -> None:
    """A full-width colon inside a value is nothing to complain about."""
    text = "a: CIO：副市長\nb:\n  - title：標準化\nc: https://example.jp/x\nd:\n  https://example.jp/\n"
    expected = {"a": "CIO：副市長", "b": ["title：標準化"], "c": "https://example.jp/x", "d": "https://example.jp/"}
    assert load_yaml(text, "f").value == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("[" * 200_000, ("yaml-too-deep", 1, 65, {"limit": 64})),
        ("- " * 20_000 + "x", ("yaml-too-deep", 1, 129, {"limit": 64})),
        ("{a: " * 20_000, ("yaml-too-deep", 1, 257, {"limit": 64})),
        ("? " * 20_000, ("yaml-complex-key", 1, 3, {})),
        ("a: &a [x, x]\nb: [*a, *a]", ("yaml-anchor", 1, 4, {"name": "a"})),
    ],
)
def test_hostile_input(data: str, expected: tuple[Any, ...]) -> None:
    """Bombs are refused at their place before they unfold."""
    assert problem(data) == expected


def test_limits() -> None:
    """Size, depth and number of values have limits."""
    assert problem("a: 12345", max_bytes=7) == ("yaml-too-large", None, None, {"size": 8, "limit": 7})
    assert problem("[1, 2,\n 3]", max_nodes=3) == ("yaml-too-many-nodes", 2, 2, {"limit": 3})
    assert problem("[[[]]]", max_depth=2) == ("yaml-too-deep", 1, 3, {"limit": 2})


# The three line breaks of YAML 1.1 are left out: PyYAML and ruamel.yaml write them so that they cannot read
# them.
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=12)
_JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(_JSON_LIKE)
@settings(deadline=None, max_examples=150)
def test_round_trip_pyyaml(value: Any) -> None:
    """What PyYAML writes is read back as it was, unless a full-width blank begins a key."""
    text = yaml.safe_dump(value, allow_unicode=True)
    try:
        loaded = load_yaml(text, "f").value
    except InputError as error:
        assert error.message_id in ("yaml-fullwidth-space", "yaml-fullwidth-colon", "yaml-colon-space")
        return
    assert loaded == value


@given(_JSON_LIKE)
@settings(deadline=None, max_examples=80)
def test_round_trip_ruamel(value: Any) -> None:
    """What ruamel.yaml writes is read back as it was, unless a full-width blank begins a key."""
    stream = io.StringIO()
    writer = ruamel.yaml.YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.dump(value, stream)
    try:
        loaded = load_yaml(stream.getvalue(), "f").value
    except InputError as error:
        assert error.message_id in ("yaml-fullwidth-space", "yaml-fullwidth-colon", "yaml-colon-space")
        return
    assert loaded == value


_YAML_LETTERS = st.text(
    st.sampled_from(list("ab1:：-?[]{},&*!|>'\"%@`# \n\t　\r\\.~_計\x07\ud800\u2028")), max_size=40
)


@given(_YAML_LETTERS | st.text(max_size=40))
@settings(deadline=None, max_examples=400)
def test_any_text(text: str) -> None:
    """Any text is read or refused with an `InputError`; marks lie inside the file."""
    try:
        loaded = load_yaml(text, "f")
    except InputError:
        return
    for _, mark, _ in loaded.walk():
        assert (
            (1, 1)
            <= (mark.key_line, mark.key_column)
            <= (mark.line, mark.column)
            <= (mark.end_line, mark.end_column)
        )


@given(st.binary(max_size=40))
@settings(deadline=None, max_examples=200)
def test_any_bytes(data: bytes) -> None:
    """Any bytes are read or refused with an `InputError`."""
    try:
        load_yaml(data, "f")
    except InputError as error:
        assert error.file == "f"


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.from_regex(r"[a-z計画]{1,8}", fullmatch=True)
    )
)
@settings(deadline=None, max_examples=60)
def test_marks_point_to_the_text(value: dict[str, str]) -> None:
    """The span of a value holds the value, that of a key the key."""
    text = "".join(f"{key}:   \"{part}\"\n" for key, part in value.items())
    loaded = load_yaml(text, "f")
    lines = text.split("\n")
    for key, part in value.items():
        mark = loaded.mark((key,))
        assert lines[mark.line - 1][mark.column - 1 : mark.end_column - 1] == f'"{part}"'
        assert lines[mark.key_line - 1][mark.key_column - 1 :].startswith(key)
