"""What is the lead of a point: its bold words ahead of what is said of them, and no others."""

from seeds.reader import read


def leads(*items: str) -> list[str | None]:
    points = "\n".join(f"- {item}" for item in items)
    document = read(f"# 稻\n\n## 要点\n\n{points}\n\n## 正文\n\n田里有水。\n".encode(), "note.md")
    assert len(document.key_points) == len(items)
    return [point.lead for point in document.key_points]


def test_a_point_without_bold_type_has_none_though_those_beside_it_do() -> None:
    assert leads("**水**：要深。", "**泥**：要软。", "收割：等 90 天。") == ["水", "泥", None]
