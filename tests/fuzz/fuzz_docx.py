"""Word files: changed inside their XML parts, in what parts there are and how they refer to each other, and
as zip files.
"""

from __future__ import annotations

import copy
import importlib.util
import io
import re
import sys
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType
from xml.etree import ElementTree

from fuzz_bytes import damaged, number, span, word
from fuzz_text import EXAMPLES, edited, excerpt

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from docx_files import (
    abstract,
    box,
    level,
    listed,
    members,
    note,
    num,
    p,
    r,
    tbl,
    tc,
    tr,
)  # fmt: skip

_ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"]*)(")')
_TEXT = re.compile(rb"(<w:t[^>]*>)([^<]*)(</w:t>)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VALUES = (
    "begin", "separate", "end", "restart", "continue", "1", "2", "Title", "a3", "heading 1", "decimal",
    "aiueo", "iroha", "japaneseCounting", "ideographTraditional", "chicago",
    "lowerRoman", "upperLetter", "hex", "bullet", "none", "%1", "%1.%2.%9", "%0%10%", "true", "off", "page",
    "nextPage", "rId1", "rId3", "F0B7", "110000", "D800",
)  # fmt: skip
_ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'"><!ENTITY c "&b;&b;&b;">]>',
    b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>", b"<!doctype a>", b"<!ENTITY a 'b'>",
    b"<?x y?>" * 500, b"<!-- -- -->", b"<![CDATA[<w:p>]]>",
)  # fmt: skip
_MOST = 50_000  # parents in a tree that is still changed
_DOCTYPE_AT = re.compile(rb"\?>")
_TARGETS = (
    "", "/", "..", "../../../../etc/passwd", "document.xml", "/word/document.xml", "_rels/document.xml.rels",
    "numbering.xml", "footnotes.xml", "http://例.invalid/", "file:///x", "%00", "%ff%fe",
    "\\\\host\\x", "WORD/STYLES.XML", "a" * 3000, "styles.xml#x?y", "NULL",
)  # fmt: skip


@cache
def _maker() -> ModuleType | None:
    """The script that makes the examples' documents, where there is one: its files are like those of
    municipalities.
    """
    path = EXAMPLES / "make_documents.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("make_documents", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def _examples() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(EXAMPLES.glob("*/plan.docx")))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def _rich(random: Random) -> dict[str, bytes]:
    """A Word file with everything the reader knows: lists, merged cells, notes, text boxes, fields, changes.
    """
    lines = [_legal(line) for line in excerpt(random, 60).splitlines() if line.strip()] or ["計画"]
    forms = (
        "decimal",
        "aiueoFullWidth",
        "decimalEnclosedCircle",
        "japaneseCounting",
        "upperRoman",
        "bullet",
        "ordinalText",
        "iroha",
    )
    levels = [
        level(
            depth,
            random.choice(forms),
            random.choice(("%1", "第%1章", "(%1)", "%1.%2", "%3-%2")),
            start=random.randint(0, 9),
        )
        for depth in range(9)
    ]
    numbering = (
        abstract(0, *levels)
        + abstract(1, *levels[:2])
        + num(1, 0)
        + num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>')
    )
    body = ""
    for line in lines:
        way = random.randrange(12)
        if way < 3:
            body += p(line, style=random.choice(("1", "2", "a3", "11", "af0")))
        elif way < 5:
            body += listed(line, random.choice((1, 2)), random.randrange(9))
        elif way == 5:
            cells = [
                tc(
                    one,
                    properties=random.choice(
                        ("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
                    ),
                )
                for one in re.split("[、。　]", line)
            ]
            body += tbl(
                tr(*cells),
                tr(
                    *cells[::-1],
                    properties=random.choice(("", '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="2"/>')),
                ),
                tr("a", tc(tbl(tr("内", "表")), p())),
            )
        elif way == 6:
            body += p(
                line,
                '<w:r><w:footnoteReference w:id="2"/></w:r>',
                '<w:r><w:endnoteReference w:id="2"/></w:r>',
            )
        elif way == 7:
            body += p(box(p(line) + p("囲み")))
        elif way == 8:
            begin, middle, end = (
                f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
            )
            body += p(begin, "<w:r><w:instrText> PAGEREF x \\h </w:instrText></w:r>", middle, line, end)
        elif way == 9:
            body += p(
                    f'<w:ins w:id="1">{r(line)}</w:ins><w:del w:id="2"><w:r><w:delText>{"旧"}</w:delText>'
                    '</w:r></w:del>'
            )
        elif way == 10:
            body += p(
                line,
                properties=random.choice(
                    (
                        "<w:pageBreakBefore/>",
                        '<w:outlineLvl w:val="1"/>',
                        "<w:sectPr/>",
                        '<w:rPr><w:ins w:id="9"/></w:rPr>',
                    )
                ),
            )
        else:
            body += p(
                    f"<w:r><w:t>{_legal(line).replace('&', '').replace('<', '')}</w:t><w:tab/><w:sym "
                    "w:font='Wingdings' w:char='F0FC'/><w:br/></w:r>"
            )
    return members(
        body, numbering=numbering, footnotes=note(2, "脚注"), endnotes=note(2, "文末注", kind="endnote")
    )


def _parts(random: Random) -> dict[str, bytes]:
    """The members of a good file."""
    chance = random.random()
    maker = _maker()
    if chance < 0.06 and _examples():
        data = random.choice(_examples())
    elif chance < 0.6 and maker is not None:
        text = excerpt(random) if chance < 0.5 else _legal(edited(excerpt(random), random, 30_000))
        try:
            data = maker.docx(f"みどり野市DX推進計画\n\n{text}")
        except (ValueError, LookupError):
            # The maker is for plans that are well formed, and this is none any more.
            return _rich(random)
    else:
        return _rich(random)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _elements_changed(data: bytes, random: Random) -> bytes:
    """Elements out, doubled, moved, wrapped or renamed: XML that is well formed."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return data
    for _ in range(random.choice((1, 2, 8, 40))):
        parents = [one for one in root.iter() if len(one)]
        if not parents or len(parents) > _MOST:
            break
        parent = random.choice(parents)
        at = random.randrange(len(parent))
        child = parent[at]
        way = random.randrange(7)
        if way == 0:
            parent.remove(child)
        elif way == 1 and len(list(child.iter())) < 400:
            for _ in range(random.choice((1, 3, 100))):
                parent.insert(at, copy.deepcopy(child))
        elif way == 2 and len(list(child.iter())) < 400:
            other = random.choice(parents)
            if other not in set(child.iter()):
                other.append(copy.deepcopy(child))
        elif way == 3:
            wrapper = ElementTree.Element(random.choice(parents).tag)
            parent[at] = wrapper
            wrapper.append(child)
        elif way == 4:
            child.tag = random.choice(list(root.iter())).tag
        elif way == 5:
            child.attrib.clear()
        else:
            parent[:] = list(parent)[::-1]
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)


def _attributes_changed(data: bytes, random: Random) -> bytes:
    """Other values: huge numbers, none, values of another attribute."""
    share = random.choice((0.01, 0.1, 0.6))

    def other(found: re.Match[bytes]) -> bytes:
        if random.random() >= share or b"xmlns" in found[1]:
            return found[0]
        new = random.choice((number(random), number(random), random.choice(_VALUES), found[2].decode() * 2))
        return found[1] + _legal(new).replace("&", "").replace("<", "").encode() + found[3]

    return _ATTRIBUTE.sub(other, data)


def _texts_changed(data: bytes, random: Random) -> bytes:
    """Other texts, some of them huge."""
    share = random.choice((0.02, 0.3))
    times = random.choice((1, 1, 1, 500))

    def other(found: re.Match[bytes]) -> bytes:
        if random.random() >= share:
            return found[0]
        new = _legal(word(random)).replace("&", "&amp;").replace("<", "&lt;") * times
        return found[1] + new.encode()[:200_000] + found[3]

    return _TEXT.sub(other, data)


def _nested(data: bytes, random: Random) -> bytes:
    """Elements in elements in elements."""
    tag = random.choice(
        (
            b"w:tbl><w:tr><w:tc",
            b"w:p",
            b"w:r",
            b"w:sdt><w:sdtContent",
            b"w:ins",
            b"w:hyperlink",
            b"mc:AlternateContent><mc:Choice",
            b"w:p><w:r><w:txbxContent",
            b"x",
        )
    )
    depth = random.choice((5, 60, 600, 6000))
    opened = b"<" + tag + b">"
    closed = b"".join(b"</" + one + b">" for one in reversed(tag.split(b"><")))
    at = data.find(b"<w:body>") + 8
    inner = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    return data[:at] + opened * depth + inner + closed * depth + data[at:] if at > 8 else data


def _declared(data: bytes, random: Random) -> bytes:
    """With declarations of entities, instructions, comments."""
    found = _DOCTYPE_AT.search(data)
    at = found.end() if found and random.random() < 0.8 else random.randrange(len(data) + 1)
    return data[:at] + random.choice(_ENTITIES) + data[at:]


def _tags_changed(data: bytes, random: Random) -> bytes:
    """A piece of XML that is no longer well formed."""
    start, end = span(len(data), random, 300)
    return (
        data[:start]
        + random.choice(
            (b"", b"<", b">", b"&", b"</w:p>", b"<w:p>", b"\xff", b"\x00", b"&#0;", b"&#x1F;", b"&nbsp;")
        )
        + data[end:]
    )


def _recoded(data: bytes, random: Random) -> bytes:
    """Another encoding than the declared one, or another declaration."""
    text = data.decode("utf-8", "replace")
    if random.random() < 0.5:
        return text.encode(
            random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp932", "utf-32", "utf-7")),
            "replace",
        )
    return re.sub(
        "encoding=[\"'][^\"']*[\"']",
        f'encoding="{random.choice(("utf-16", "shift_jis", "x-none", "utf-7", "ascii", "cp037", ""))}"',
        text,
    ).encode()


_INSIDE = (
    _elements_changed, _elements_changed, _elements_changed, _attributes_changed, _attributes_changed,
    _attributes_changed,
    _texts_changed, _texts_changed, _nested,
)  # fmt: skip
_DAMAGING = (_declared, _tags_changed, _recoded, damaged)


def _parts_changed(parts: dict[str, bytes], random: Random) -> None:
    """A part out, empty, another's content, or a relation to somewhere else."""
    name = random.choice(list(parts))
    way = random.randrange(5)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = random.choice((b"", b" ", b"<a/>", b"\xff\xfe", b"<?xml version='1.0'?>"))
    elif way == 2:
        parts[name] = random.choice(list(parts.values()))
    elif way == 3:
        parts[random.choice((name.upper(), "/" + name, name.replace("/", "\\"), "../" + name, "x"))] = (
            parts.pop(name)
        )
    else:
        name = random.choice([one for one in parts if one.endswith(".rels")] or [name])
        target = _legal(random.choice(_TARGETS)).encode()
        kind = random.choice((b"Target", b"Type", b"Id", b"TargetMode"))
        parts[name] = re.sub(
            kind + b'="[^"]*"',
            lambda found: kind + b'="' + target + b'"' if random.random() < 0.5 else found[0],
            parts[name],
        )


def _zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these members, the same each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def word_file(random: Random) -> tuple[str, bytes]:
    """A name and the bytes of a changed Word file."""
    parts = _parts(random)
    if random.random() < 0.2:
        for _ in range(random.choice((1, 1, 3))):
            if parts:
                _parts_changed(parts, random)
    if random.random() < 0.9:
        for _ in range(random.choice((1, 1, 2, 4))):
            names = [name for name in parts if name.endswith((".xml", ".rels"))]
            if names:
                main = [
                    name for name in names if name.endswith(("document.xml", "numbering.xml", "styles.xml"))
                ]
                name = random.choice(main if main and random.random() < 0.8 else names)
                parts[name] = random.choice(_DAMAGING if random.random() < 0.1 else _INSIDE)(
                    parts[name], random
                )
    data = _zipped(parts)
    return "plan.docx", damaged(data, random) if random.random() < 0.12 else data
