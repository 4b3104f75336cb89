"""Writes many articles of some 3 KB in the forms that are read, the same ones for the same seed.

python -m tests.bench.make_documents FOLDER [--count 10000] [--seed 1]
"""

import argparse
import random
from pathlib import Path

_PLACES = (
    "港口",
    "老城",
    "河西",
    "北岭",
    "南湾",
    "东郊",
    "桥头",
    "铁路新村",
    "石板街",
    "青松路",
    "白塔",
    "柳林",
)
_WHO = (
    "图书馆",
    "供水站",
    "菜市场",
    "码头",
    "气象台",
    "养蜂合作社",
    "修车铺",
    "夜校",
    "公交公司",
    "博物馆",
    "渔业站",
    "面包房",
)
_WHAT = (
    "预约系统",
    "库房",
    "排班表",
    "收费办法",
    "夜间服务",
    "冷藏设备",
    "培训课程",
    "节能改造",
    "旧件回收",
    "志愿者名册",
    "数据看板",
    "应急预案",
)
_VERBS = (
    "启用了",
    "调整了",
    "评估了",
    "扩建了",
    "公开了",
    "暂停了",
    "重新设计了",
    "试行了",
    "统计了",
    "比较了",
)
_EFFECTS = (
    "等候时间缩短",
    "成本下降",
    "投诉减少",
    "参与人数上升",
    "损耗降低",
    "覆盖面扩大",
    "准点率提高",
    "能耗回落",
)
_PEOPLE = (
    "林岚",
    "周一鸣",
    "顾南星",
    "何以安",
    "贺长风",
    "沈知夏",
    "陆星河",
    "唐晚秋",
)
_TOPICS = (
    "公共服务",
    "城市",
    "能源",
    "交通",
    "教育",
    "食品",
    "数据",
    "设备",
    "志愿者",
    "预算",
    "社区",
    "天气",
)
_HEADINGS = (
    "起因",
    "做法",
    "数字",
    "争议",
    "旁人怎么看",
    "代价",
    "下一步",
    "教训",
    "细节",
    "比较",
)
_ENGLISH = (
    "The {who} reports {figure}% less waste since the change.",
    "Nobody expected {figure} visitors in one week.",
)


def article(chance: random.Random, number: int) -> tuple[str, str]:
    """Return the name and the text of one article."""
    place, who, what = chance.choice(_PLACES), chance.choice(_WHO), chance.choice(_WHAT)
    title = f"{place}{who}的{what}：第{number}号观察"
    day = f"20{chance.randint(18, 26):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    topics = chance.sample(_TOPICS, 3)
    head, suffix = _head(chance, title, day, topics)
    body = "\n\n".join(_section(chance, heading, place, who, what) for heading in chance.sample(_HEADINGS, 4))
    return f"{number:05}{suffix}", f"{head}\n\n{_paragraph(chance, place, who, what)}\n\n{body}\n"


def _head(chance: random.Random, title: str, day: str, topics: list[str]) -> tuple[str, str]:
    author = chance.choice(_PEOPLE)
    if chance.random() < 0.5:
        tags = ", ".join(f'"{topic}"' for topic in topics)
        return f'---\ntitle: "{title}"\ndate: {day}\nauthor: {author}\ntags: [{tags}]\n---', ".md"
    return f"# {title}\n\n## 文档信息\n\n- 发布日期：{day}\n- 作者：{author}\n\n## 正文", ".txt"


def _section(chance: random.Random, heading: str, place: str, who: str, what: str) -> str:
    return f"## {heading}\n\n" + "\n\n".join(_paragraph(chance, place, who, what) for _ in range(2))


def _paragraph(chance: random.Random, place: str, who: str, what: str) -> str:
    return "".join(_sentence(chance, place, who, what) for _ in range(chance.randint(2, 4)))


def _sentence(chance: random.Random, place: str, who: str, what: str) -> str:
    figure, verb, effect = chance.randint(2, 98), chance.choice(_VERBS), chance.choice(_EFFECTS)
    forms = (
        f"{place}的{who}在第{figure}周{verb}{what}，结果{effect}了{figure}%。",
        f"{chance.choice(_PEOPLE)}认为，{what}的关键在于{chance.choice(_WHAT)}，而不是{chance.choice(_WHAT)}。",
        f"与{chance.choice(_PLACES)}相比，这里的{chance.choice(_WHO)}多用了{figure}万元，{effect}却不明显。",
        f"**{effect}**并不是偶然：{who}每天记录{figure}次，从不漏掉一次。",
        chance.choice(_ENGLISH).format(who="depot", figure=figure),
    )
    return chance.choice(forms)


def make(folder: Path, count: int, seed: int) -> int:
    """Write `count` articles into `folder`; returns how many bytes they have."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    written = 0
    for number in range(count):
        name, text = article(chance, number)
        written += (folder / name).write_bytes(text.encode())
    return written


def main() -> None:
    """Write the articles that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    written = make(arguments.folder, arguments.count, arguments.seed)
    print(f"{arguments.count} articles, {written / arguments.count:.0f} bytes each")  # noqa: T201


if __name__ == "__main__":
    main()
