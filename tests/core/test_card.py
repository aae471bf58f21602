"""The share of residents who hold the card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.card import card_rate

DocumentOf = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("カードを持っている人は、令和5年2月末で市民の68.2％です。", 68.2),
        ("マイナンバーカードをお持ちの方は、市民の70.5％です。", 70.5),
        ("令和6年9月末の保有枚数は人口の75.1％です。", 75.1),
        (
            "前の計画は、マイナンバーカードの交付率80％を掲げた。\n"
            "カードの保有枚数は、令和6年3月末で人口の79.2％である。",
            79.2,
        ),
        # 保有枚数率 is said of nothing else.
        ("保有枚数率は令和6年1月末現在で71.9％である。", 71.9),
        ("|所管|市民課|\n|現況|保有枚数率は令和6年1月末で73.8％であり、80歳以上では58.2％と低い。|", 73.8),
        ("|指標|基準（令和2年度）|目標（令和7年度）|\n|カード交付率|27.4％|85％|", 27.4),
        ("マイナンバーカードの申請を手伝います。\n証明書のコンビニ交付の割合は40％です。", None),
        ("交付率は58.4％です。", None),
        ("カード交付率の目標（令和4年度末60％）は達成し、実績は68.7％となった。", 68.7),
        ("カード交付率の目標（令和6年3月末で78.6％に達したため）は置かない。", 78.6),
    ],
)
def test_in_the_plan_s_own_words(document_of: DocumentOf, text: str, rate: float | None) -> None:
    """Holders, people who have one, or a rate that is said of nothing else."""
    assert card_rate(structure_of(document_of(f"# 現状\n{text}"))).value == rate


def test_a_heading_may_name_the_card(document_of: DocumentOf) -> None:
    """The sentence below it then says 交付率 alone."""
    assert (
        card_rate(structure_of(document_of("# 番号カード\n令和4年12月末の交付率は58.4％です。"))).value
        == 58.4
    )
