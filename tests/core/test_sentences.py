"""Sentences of a block, and clauses of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.text.normalise import normalise
from dxlint.text.sentences import clauses, sentences

_PIECES = (
    "本市では", "導入し", "検討し", "進めます", "しました", "引き続き", "とともに", "ほか", "おり",
    "に基づき", "、", "。", "！", "？",
    "（", "）", "「", "」", "【", "】", "・", "●", "①", "②", "施策", "\n", " ", "　", "※1", "取り組み", "AI",
    "2.0",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.text())


def parted(source: str) -> list[str]:
    """The sentences of a text, as its normal text has them."""
    normal = normalise(source)
    return [normal.text[start:end] for start, end in sentences(source, normal)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("研修を行います。訓練を行います。", ["研修を行います。", "訓練を行います。"]),
        ("研修を行います", ["研修を行います"]),
        ("どうしますか？研修です！", ["どうしますか?", "研修です!"]),
        ("研修（年1回。全員。）を行います。", ["研修(年1回。全員。)を行います。"]),
        ("「やります。」と答えました。次です。", ["「やります。」と答えました。", "次です。"]),
        ("・研修の実施\n・訓練の実施", ["・研修の実施", "・訓練の実施"]),
        ("研修を\n実施します。", ["研修を実施します。"]),
        ("①研修②訓練③監査", ["1研修", "2訓練", "3監査"]),
        ("施策①を進めます。", ["施策1を進めます。"]),
        ("● 研修\n● 訓練", ["●研修", "●訓練"]),
        ("AI・RPAの活用", ["ai・rpaの活用"]),
        ("開きかけ（研修。訓練。", ["開きかけ(研修。訓練。"]),
        ("", []),
        ("　\n", []),
    ],
)
def test_sentences(source: str, expected: list[str]) -> None:
    """Full stops part sentences outside brackets; bullets part them anywhere."""
    assert parted(source) == expected


def test_an_unclosed_bracket_does_not_swallow_the_rest() -> None:
    """After four hundred characters a full stop ends the sentence all the same."""
    long = "研修" * 200
    assert parted(f"（{long}。訓練。") == [f"({long}。", "訓練。"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("研修を行い、訓練も行います。", ["研修を行い、", "訓練も行います。"]),
        ("計画を策定しており、研修を行います。", ["計画を策定しており、", "研修を行います。"]),
        ("研修を行うとともに、訓練も行います。", ["研修を行うとともに、", "訓練も行います。"]),
        ("負担が大きいですが、研修を行います。", ["負担が大きいですが、", "研修を行います。"]),
        ("国の指針に基づき、研修を行います。", ["国の指針に基づき、研修を行います。"]),
        ("必要に応じて、研修を行います。", ["必要に応じて、研修を行います。"]),
        ("県と連携し、研修を行います。", ["県と連携し、研修を行います。"]),
        ("研修(座学を行い、実技も行う)を行います。", ["研修(座学を行い、実技も行う)を行います。"]),
        ("「学び、試す」を掲げます。", ["「学び、試す」を掲げます。"]),
        ("研修、訓練、監査", ["研修、訓練、監査"]),
        ("", [""]),
    ],
)
def test_clauses(sentence: str, expected: list[str]) -> None:
    """A comma after a verb of its own ends a clause; one after 〜に基づき does not."""
    assert [sentence[start:end] for start, end in clauses(sentence)] == expected


@given(texts)
@settings(max_examples=500)
def test_sentences_cover_the_text_without_overlap(source: str) -> None:
    """Nothing is lost, nothing is read twice."""
    normal = normalise(source)
    spans = list(sentences(source, normal))
    assert "".join(normal.text[start:end] for start, end in spans) == normal.text
    assert spans == list(zip([0, *(end for _, end in spans)], [end for _, end in spans], strict=False))
    assert all(start < end for start, end in spans)


@given(
    st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.text()).map(
        lambda text: normalise(text).text
    )
)
@settings(max_examples=500)
def test_clauses_cover_the_sentence_without_overlap(sentence: str) -> None:
    """They join to the sentence."""
    spans = clauses(sentence)
    ends = [end for _, end in spans]
    assert spans == list(zip([0, *ends], ends, strict=False))
    assert ends[-1] == len(sentence)


def test_a_broken_file_is_one_clause() -> None:
    """Parting it would only cost time."""
    long = "行い、" * 1001
    assert clauses(long) == [(0, len(long))]
