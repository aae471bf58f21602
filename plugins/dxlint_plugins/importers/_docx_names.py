"""Names of the elements of a Word file, and small readers of their attributes.

A strict file (ISO 29500 Strict) is given the same names when it is opened (`_docx_package`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# Word itself nests to about thirty; a file that goes deeper is made to break its reader.
MAX_DEPTH = 60

VAL = W + "val"
P, TBL, SDT, SDT_CONTENT, CUSTOM_XML = W + "p", W + "tbl", W + "sdt", W + "sdtContent", W + "customXml"
TR, TC, PPR, RPR, TXBX_CONTENT = W + "tr", W + "tc", W + "pPr", W + "rPr", W + "txbxContent"
INS, DEL, MOVE_FROM, MOVE_TO = W + "ins", W + "del", W + "moveFrom", W + "moveTo"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
DRAWING, PICT, OBJECT = W + "drawing", W + "pict", W + "object"

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*")


def number(element: Element | None, default: int, low: int, high: int, name: str = VAL) -> int:
    """An attribute as a number between `low` and `high`; `default` where it is absent or is no number."""
    match = _NUMBER.fullmatch(element.get(name, "")) if element is not None else None
    return min(max(int(match[1]), low), high) if match else default


def is_on(element: Element | None) -> bool:
    """Whether an on-off property stands, and is not switched off."""
    return element is not None and element.get(VAL, "1") not in {"0", "false", "off"}


def value(element: Element | None, name: str) -> str:
    """The `val` of a child; empty where there is none."""
    child = element.find(name) if element is not None else None
    return child.get(VAL, "") if child is not None else ""


def branch(alternate: Element) -> Element | None:
    """The one branch of an AlternateContent that Word prints: the first choice, else the fallback."""
    found = alternate.find(CHOICE)
    return found if found is not None else alternate.find(FALLBACK)
