"""Writes Word files member by member, so that each member can be made wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

from hostile_case import READ_OR_REFUSED, Case, Content, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def part(root: str, content: str, head: str = HEAD) -> str:
    """An XML part."""
    return f"{head}<w:{root} {SPACES}>{content}</w:{root}>"


def relations(*rows: tuple[str, str, str], more: str = "") -> str:
    """A part of relations: (id, kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}" {more}/>' for key, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def p(text: str = "", style: str = "", inner: str = "") -> str:
    """A paragraph."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{run}{inner}</w:p>"


def table(rows: int, columns: int, text: str = "本市は進めます。", properties: str = "") -> str:
    """A table whose cells all say the same."""
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"
    return "<w:tbl>" + f"<w:tr>{cell * columns}</w:tr>" * rows + "</w:tbl>"


BODY = (
    p("みどり野市DX推進計画")
    + p("令和6年10月")
    + p("第1章 はじめに", "1")
    + p("本市は、行政手続のオンライン化を進めます。")
)


def members(body: str = BODY, **changed: str | bytes) -> dict[str, str | bytes]:
    """The members of a Word file with this body; `styles`, `numbering`, … hold the inside of those parts."""
    inner = {key: changed.get(key, "") for key in ("numbering", "footnotes", "comments")}
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml"), *((f"rId{key}", key, f"{key}.xml") for key in inner)
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": part("styles", str(changed.get("styles", STYLES))),
        **{f"word/{key}.xml": part(key, str(value)) for key, value in inner.items()},
    }


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx(body: str = BODY, **changed: str) -> bytes:
    """A Word file with this body."""
    return zipped(members(body, **changed))


def with_part(name: str, data: str | bytes | None) -> bytes:
    """A Word file with one member replaced, added or (None) missing."""
    parts = members()
    if data is None:
        del parts[name]
    else:
        parts[name] = data
    return zipped(parts)


def document_as(head: str, encoding: str, body: str = BODY) -> bytes:
    """A Word file whose main part begins with `head` and is written in `encoding`."""
    return with_part("word/document.xml", part("document", f"<w:body>{body}</w:body>", head).encode(encoding))


def in_word(name: str, content: Content, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    """A case in which `check` is given this file."""
    return read(name, "計画.docx", content, exits, **more)
