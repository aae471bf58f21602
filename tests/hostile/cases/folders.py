"""Folders and batches: what is in them, what is not read, what looks like a plan."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile_case import (
    DONE,
    JUDGED,
    MODEL,
    PLAN,
    READ_OR_REFUSED,
    REFUSED,
    USAGE,
    WITHOUT_RIGHTS,
    Case,
    Content,
    folder,
    link,
    pipe,
)
from hostile_holds import documents
from hostile_process import Ran, Running
from make_pdf import file_of, page, plan, stream

_CI = {"CI": "true"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_TWICE = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 20 0 R >> >>"
_KILLER = file_of(
    plan(o20=stream(b"/X Do /X Do", _TWICE))
    | {3: page("4 0 R", resources="/XObject << /X 20 0 R >>"),
       4: stream(b"/X Do")}
)  # fmt: skip


def _folder(
    name: str,
    files: dict[str, Content],
    exits: frozenset[int] = JUDGED,
    *options: str,
    plain: bool = True,
    **more: Any,
) -> Case:
    """`check .` of a good plan and these files, as JSON."""
    return Case(
        name,
        ("check", ".", "--format", "json", *options),
        ({"計画.txt": PLAN} if plain else {}) | files,
        exits,
        **more,
    )


def _silent(
    label: str, path: str, content: Content, issue: str = "", wrapper: tuple[str, ...] = ()
) -> list[Case]:
    """What looks like a plan and is not read: told; with --strict, or in CI, exit 3."""
    files: dict[str, Content] = {"計画.txt": PLAN, path: content}
    shown = path.rpartition("/")[2]
    told: dict[str, Any] = {"says": (shown,), "issue": issue, "wrapper": wrapper}
    return [
        Case(f"{label}-is-told", ("check", "."), files, READ_OR_REFUSED, named=(), **told),
        Case(f"{label}-strict", ("check", ".", "--strict"), files, REFUSED, named=(), **told),
        Case(
            f"{label}-in-ci",
            ("check", ".", "--format", "json"),
            files,
            REFUSED,
            environment=_CI,
            named=(),
            **told,
        ),
    ]


def _entries(count: int) -> Callable[[Ran], str | None]:
    def check(ran: Ran) -> str | None:
        found = len(documents(ran.out))
        return None if found == count else f"{found} results, not {count}"

    return check


def _sparse(size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as target:
            target.truncate(size)

    return write


def _socket(path: Path) -> None:
    here = os.getcwd()
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def _closed(path: Path) -> None:
    path.mkdir()
    (path / "計画2.txt").write_text(PLAN, encoding="utf-8")
    path.chmod(0)


def _outside(path: Path) -> None:
    """A link to a plan that stands beside the folder."""
    target = path.parents[1] / "外の計画.txt"
    target.write_text(PLAN, encoding="utf-8")
    path.symlink_to(target)


def _outside_folder(path: Path) -> None:
    target = path.parents[1] / "外"
    target.mkdir()
    (target / "計画3.txt").write_text(PLAN, encoding="utf-8")
    path.symlink_to(target)


def _deep(levels: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        here = os.getcwd()
        os.chdir(path.parent)
        try:
            for _ in range(levels):
                os.mkdir("d" * 50)
                os.chdir("d" * 50)
            Path("計画4.txt").write_text(PLAN, encoding="utf-8")
        finally:
            os.chdir(here)

    return write


def _vanish(running: Running) -> bool:
    """Takes files away while others are judged."""
    if running.cpu < 2.5:
        return False
    for path in running.folder.glob("v2*.txt"):
        path.unlink()
    return True


_MIXED: dict[str, Content] = {
    "a.pdf": b"x", "b.docx": b"PK", "c.yaml": "- 1\n", "d.json": "{", "e.txt": b"", "f.md": PLAN,
    "g.pdf": _KILLER,
    "h.txt": PLAN, "i.yaml": MODEL, "j.txt": PLAN.encode("utf-32"),
}  # fmt: skip

CASES = [
    _folder("plain", {}),
    *_silent("old-word", "旧計画.doc", _OLE, ".doc with --strict"),
    *_silent("ichitaro", "旧計画.jtd", _OLE, ".jtd with --strict"),
    *_silent("macro-word", "旧計画.docm", b"PK\x03\x04", ".docm with --strict"),
    *_silent("spreadsheet", "旧計画.xlsx", b"PK\x03\x04", ".xlsx with --strict"),
    *_silent("unreadable-folder", "封じた", _closed, "unreadable folder with --strict", WITHOUT_RIGHTS),
    *_silent("link-out-of-the-folder", "外への.txt", _outside, "link out of the folder with --strict"),
    *_silent("link-to-a-folder-outside", "外への", _outside_folder, "link to a folder outside with --strict"),
    *_silent("pipe", "p.txt", pipe),
    *_silent("link-loop", "輪.txt", link("輪.txt")),
    *_silent("upper-case-suffix", "旧計画.DOC", _OLE),
    *_silent("open-document", "旧計画.odt", b"PK\x03\x04"),
    *_silent("rich-text", "旧計画.rtf", "{\\rtf1}"),
    _folder(
        "over-a-limit",
        {"大きい.txt": _sparse(3 << 30)},
        REFUSED,
        named=("大きい.txt",),
        issue="a file over a limit",
    ),
    _folder("over-a-limit-pdf", {"大きい.pdf": _sparse(3 << 30)}, REFUSED, named=("大きい.pdf",)),
    _folder("over-a-limit-docx", {"大きい.docx": _sparse(3 << 30)}, REFUSED, named=("大きい.docx",)),
    _folder("over-a-limit-yaml", {"大きい.yaml": _sparse(3 << 30)}, REFUSED, named=("大きい.yaml",)),
    Case(
        "old-word-no-strict-in-ci",
        ("check", ".", "--no-strict"),
        {"計画.txt": PLAN, "旧計画.doc": _OLE},
        JUDGED,
        environment=_CI,
        says=("旧計画.doc",),
    ),
    Case("strict-and-nothing-skipped", ("check", ".", "--strict"), {"計画.txt": PLAN}, JUDGED),
    Case(
        "strict-in-coverage",
        ("coverage", ".", "--strict"),
        {"計画.txt": PLAN, "旧計画.doc": _OLE},
        REFUSED | USAGE,
        named=(),
    ),
    Case(
        "excluded-is-not-missed",
        ("check", ".", "--strict", "--exclude", "*.doc"),
        {"計画.txt": PLAN, "旧計画.doc": _OLE},
        JUDGED,
    ),
    Case("old-word-by-name", ("check", "旧計画.doc"), {"旧計画.doc": _OLE}, REFUSED),
    Case(
        "spreadsheet-by-name-json",
        ("check", "旧計画.xlsx", "--format", "json"),
        {"旧計画.xlsx": b"PK"},
        REFUSED,
    ),
    _folder(
        "only-what-is-not-read", {"旧計画.doc": _OLE}, REFUSED, plain=False, named=(), says=("旧計画.doc",)
    ),
    _folder("empty", {}, REFUSED, plain=False, named=()),
    Case("nothing-judged-and-never", ("check", "a.pdf", "--fail-on", "never"), {"a.pdf": b"x"}, REFUSED),
    Case("nothing-judged-in-a-folder-and-never", ("check", ".", "--fail-on", "never"), {}, REFUSED, named=()),
    Case("empty-as-text", ("check", "d"), {"d": folder()}, REFUSED),
    Case("empty-coverage", ("coverage", "d", "--format", "json"), {"d": folder()}, REFUSED),
    _folder(
        "mixed-with-all-that-cannot-be-read",
        _MIXED,
        REFUSED,
        check=_entries(11),
        named=("a.pdf", "b.docx", "c.yaml", "d.json", "e.txt", "g.pdf"),
    ),
    _folder(
        "mixed-in-two-processes", _MIXED, REFUSED, "-j", "2", check=_entries(11), named=("a.pdf", "g.pdf")
    ),
    Case("mixed-as-sarif", ("check", ".", "--format", "sarif"), _MIXED, REFUSED, named=("g.pdf",)),
    Case("mixed-as-annotations", ("check", ".", "--format", "github"), _MIXED, REFUSED, named=("g.pdf",)),
    Case("mixed-as-text", ("check", "."), _MIXED, REFUSED, named=("g.pdf",)),
    Case("mixed-coverage", ("coverage", ".", "--format", "json"), _MIXED, REFUSED, named=("g.pdf",)),
    Case(
        "mixed-statements", ("statements", ".", "--format", "json"), _MIXED, REFUSED | DONE, named=("g.pdf",)
    ),
    _folder(
        "killers-only",
        {f"k{n}.pdf": _KILLER for n in range(5)},
        REFUSED,
        plain=False,
        check=_entries(5),
        named=("k0.pdf", "k4.pdf"),
        issue="PDF whose form XObject draws itself, five in a folder",
    ),
    _folder(
        "killers-in-two-processes",
        {f"k{n}.pdf": _KILLER for n in range(4)} | {f"g{n}.txt": PLAN for n in range(20)},
        REFUSED,
        "-j",
        "2",
        check=_entries(25),
        named=("k0.pdf", "k3.pdf"),
    ),
    _folder("loop-of-links", {"a/計画5.txt": PLAN, "a/b": link("..")}, JUDGED | REFUSED, cpu=60),
    _folder("link-to-root", {"a": link("/")}, JUDGED | REFUSED),
    _folder("link-to-proc", {"a": link("/proc")}, JUDGED | REFUSED, "--strict"),
    _folder("link-to-itself-as-folder", {"a": link("a")}, JUDGED | REFUSED),
    _folder("same-file-by-two-links", {"b.txt": link("計画.txt"), "c.txt": link("計画.txt")}, JUDGED),
    _folder("60-deep", {"x": _deep(60)}, READ_OR_REFUSED, makes=("x",)),
    _folder("pipe-among-files", {"p.txt": pipe}, READ_OR_REFUSED, issue="FIFO in a folder"),
    _folder("socket-among-files", {"s.txt": _socket}, READ_OR_REFUSED),
    _folder(
        "device-among-files", {"z.txt": link("/dev/zero")}, READ_OR_REFUSED, issue="/dev/zero in a folder"
    ),
    _folder(
        "name-injects",
        {"a\n::error file=x::pwned\x1b[2J.txt": PLAN},
        JUDGED,
        issue="workflow command in a file name in a folder",
    ),
    Case(
        "name-injects-as-text",
        ("check", "."),
        {"a\n::error file=x::pwned\x1b[2J\u202e.txt": PLAN, "b\r::error::x.pdf": b"x"},
        REFUSED,
        named=(),
    ),
    Case(
        "folder-name-injects",
        ("check", "."),
        {"d\n::error::x\x9b/計画.txt": PLAN, "d\n::error::x\x9b/b.pdf": b"x"},
        REFUSED,
        named=(),
    ),
    Case(
        "skipped-name-injects",
        ("check", ".", "--strict"),
        {"計画.txt": PLAN, "a\n::error::x\x1b[2J\u202e.doc": _OLE},
        REFUSED,
        named=(),
    ),
    Case(
        "skipped-name-injects-annotations",
        ("check", ".", "--strict", "--format", "github"),
        {"計画.txt": PLAN, "a\n::error::x.doc": _OLE},
        REFUSED,
        named=(),
    ),
    _folder("name-not-utf-8", {"a\udcff.txt": PLAN}, READ_OR_REFUSED),
    _folder(
        "name-not-utf-8-in-two-processes",
        {f"a\udcff{n}.txt": PLAN for n in range(4)},
        READ_OR_REFUSED,
        "-j",
        "2",
        check=_entries(5),
    ),
    _folder("name-of-255", {"n" * 251 + ".txt": PLAN}, JUDGED),
    _folder("20000-other-files", {f"x/{n}.bin": b"" for n in range(20_000)}),
    _folder("5000-skipped-files", {f"x/{n}.doc": b"" for n in range(5000)}, REFUSED, "--strict", named=()),
    _folder("5000-empty-folders", {f"x/{n}": folder() for n in range(5000)}),
    _folder(
        "hidden-and-lock-files",
        {".計画.txt": "\0", "~$計画.docx": b"x", ".git/config.yaml": "x"},
        READ_OR_REFUSED,
    ),
    _folder(
        "vanishing-files",
        {f"v{n}.txt": PLAN for n in range(30)},
        READ_OR_REFUSED,
        "-j",
        "2",
        act=_vanish,
    ),
    Case(
        "jobs-more-than-files",
        ("check", ".", "-j", "64", "--format", "json"),
        {f"計画{n}.txt": PLAN for n in range(8)},
        JUDGED,
        check=_entries(8),
        cpu=120,
    ),
    Case("fifty-jobs-of-one-file", ("check", "計画.txt", "-j", "50"), {"計画.txt": PLAN}, JUDGED),
    Case(
        "folder-gone-in-list",
        ("check", "計画.txt", "nowhere/", "--format", "json"),
        {"計画.txt": PLAN},
        REFUSED,
        named=("nowhere",),
    ),
    Case("folder-with-slash-and-dots", ("check", "./a/../a//"), {"a/計画.txt": PLAN}, JUDGED),
    Case(
        "extract-of-a-folder",
        ("extract", "."),
        {"計画.txt": PLAN, "b.pdf": b"x"},
        frozenset({0, 2, 3}),
        named=(),
    ),
]
