"""What is the lead of a point: its bold words ahead of what is said of them, and no others."""

from seeds.reader import read
from tests.support.cases import cases


def leads(*items: str) -> list[str | None]:
    points = "\n".join(f"- {item}" for item in items)
    document = read(f"# 稻\n\n## 要点\n\n{points}\n\n## 正文\n\n田里有水。\n".encode(), "note.md")
    assert len(document.key_points) == len(items)
    return [point.lead for point in document.key_points]


@cases(
    "item",
    [
        "“**咸**水田”里长的是稻。",
        "“**咸****水田”里长的是稻。",
        "“**咸水田**”里长的是稻。",
        "「**咸水**田」裡長的是稻。",
        "**R**OBOT 在田里插秧。",
        "**Rob**ots plant the rice.",
    ],
)
def test_bold_type_inside_a_sentence_is_no_lead(item: str) -> None:
    assert leads(item) == [None]


@cases(
    ("item", "lead"),
    [
        ("**咸水田**：长的是稻。", "咸水田"),
        ("**咸水田** 长的是稻。", "咸水田"),
        ("**稻喝淡水。** 海水只会淹死它。", "稻喝淡水"),
        ("“**咸水田**”：长的是稻。", "“咸水田”"),
        ("“**咸水**田”：长的是稻。", "“咸水田”"),
        ("**“咸水田”**长的是稻。", "“咸水田”"),
        ("**2026**年第一次收割。", "2026"),
        ("🌾 **产量** 翻了一番。", "产量"),
        ("【**产量**】翻了一番。", "产量"),
        ("**R**OBOT：在田里插秧。", "ROBOT"),
    ],
)
def test_a_lead_has_what_is_said_of_it_behind(item: str, lead: str) -> None:
    assert leads(item) == [lead]


def test_a_point_without_bold_type_has_none_though_those_beside_it_do() -> None:
    assert leads("**水**：要深。", "**泥**：要软。", "收割：等 90 天。") == ["水", "泥", None]
