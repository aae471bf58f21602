"""Builds Word files for the tests, in the test: a few functions that write WordprocessingML."""

from __future__ import annotations

import io
import zipfile
from html import escape

from dxlint import Block, Document
from dxlint_plugins.importers.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{part}+xml"/>'
        for part in ("styles", "numbering", "footnotes", "endnotes")
    )
    + "</Types>"
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>\
<w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr>\
<w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr>\
<w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="af0"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
"""


def xml(root: str, content: str) -> bytes:
    """A part with this root element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{content}</w:{root}>'
    ).encode()


def relations(parts: dict[str, str]) -> bytes:
    """A part of relations: id → `kind target`."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, part.split(" ", 1)) for key, part in parts.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'.encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def members(
    body: str, *, styles: str = STYLES, numbering: str = "", footnotes: str = "", endnotes: str = "",
    more: dict[str, bytes] | None = None, targets: dict[str, str] | None = None,
) -> dict[str, bytes]:
    """The members of a Word file with this body."""
    return {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": relations({"rId1": "officeDocument word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {
                "rId1": "styles styles.xml", "rId2": "numbering numbering.xml",
                "rId3": "footnotes footnotes.xml",
                "rId4": "endnotes endnotes.xml", **(targets or {}),
            }
        ),
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": xml("styles", styles),
        "word/numbering.xml": xml("numbering", numbering),
        "word/footnotes.xml": xml("footnotes", footnotes),
        "word/endnotes.xml": xml("endnotes", endnotes),
        **(more or {}),
    }  # fmt: skip


def docx(body: str, **parts: object) -> bytes:
    """A Word file with this body."""
    return zipped(members(body, **parts))  # type: ignore[arg-type]


def t(text: str) -> str:
    """The text element of a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; content that is no markup becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(one if one.startswith(("<w:", "<m:", "<mc:")) else r(one) for one in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, num: int, depth: int = 0, style: str = "") -> str:
    """A paragraph of a list."""
    return p(
        text, style=style, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    )


def level(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText '
        f'w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    """A list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    """A use of a list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a cell that is no markup becomes one of one paragraph."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        f"{''.join(one if one.startswith('<w:tc>') else tc(one) for one in cells)}</w:tr>"
    )


def tc(*paragraphs: str, properties: str = "") -> str:
    """A cell."""
    inner = "".join(one if one.startswith("<w:") else p(one) for one in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def note(key: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A foot- or endnote."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{key}">{"".join(p(mark, " ", one) for one in paragraphs)}</w:{kind}>'


def box(content: str) -> str:
    """A run with a text box, written twice, as Word does."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def read_body(body: str, **parts: object) -> Document:
    """The document of a file with this body."""
    return read(docx(body, **parts), "計画.docx")


def seen(body: str, **parts: object) -> list[str]:
    """Each block on a line: place, kind with level, cell, text."""
    return [line_of(block) for block in read_body(body, **parts).blocks]


def line_of(block: Block) -> str:
    """A block on a line: `1:1 heading1 はじめに`, `2:1 cell 0[0,1] 目標`, `2:1 cell 0[0,1 2x1] 目標`."""
    first = block.segments[0]
    cell = ""
    if block.cell is not None:
        spans = (block.cell.row_span, block.cell.column_span)
        joined = f" {spans[0]}x{spans[1]}" if spans != (1, 1) else ""
        cell = f" {block.cell.table}[{block.cell.row},{block.cell.column}{joined}]"
    return f"{first.line}:{first.column} {block.kind.value}{block.level or ''}{cell} {block.text}"
