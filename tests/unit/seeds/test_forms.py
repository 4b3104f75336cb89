"""What a part is told by its form for, and what it is not: the readings hold the files in which forms decide."""

import pytest

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases

_AROUND = "# 桥\n\n## 摘要\n\n一座桥修了两次。\n\n{part}\n\n## 河\n\n河宽九米。\n\n## 标签\n\n#桥\n"
_LIST = "- **水位**：只量过一次。\n- **年份**：两本县志不合。"


def _read(text: str) -> Document:
    return read(text.encode(), "note.md")


def _headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


@cases("title", ["疑点与代价", "站不稳的地方", "尚待核对", "還沒說清的", "Doubts", "What we could not check"])
def test_a_list_under_a_title_that_hints_at_doubt_is_the_risks(title: str) -> None:
    document = _read(_AROUND.format(part=f"## {title}\n\n{_LIST}"))
    assert [risk.lead for risk in document.risks] == ["水位", "年份"]
    assert _headings(document) == ["河"]


def test_links_to_notes_of_the_folder_that_a_title_names_are_topics() -> None:
    document = _read("# 桥\n\n一座桥。\n\n## 河\n\n河宽九米。\n\n## 元语\n\n[[00-元语/桥]]、[[00-元语/河]]\n")
    assert (document.topics, _headings(document)) == (("桥", "河"), [None, "河"])


def test_a_summary_of_labelled_parts_may_stand_at_the_end() -> None:
    made_up = "**1) 一句话总结**\n一座桥修了两次。\n\n**2) 核心要点**\n- **水位**：只量过一次。"
    document = _read(f"# 桥\n\n## 正文\n\n一座桥。\n\n## 河\n\n河宽九米。\n\n## 总结\n\n{made_up}\n")
    assert document.summary is not None
    assert document.summary.text == "一座桥修了两次。"
    assert _headings(document) == [None, "河"]


def test_questions_in_a_list_below_a_line_that_titles_them() -> None:
    document = _read("# 桥\n\n一座桥。\n\n## 河\n\n河宽九米。\n\n快问快答\n\n- 问：几次？\n  答：两次。\n")
    assert [(pair.question, pair.answer) for pair in document.qa] == [("几次？", "两次。")]


def test_words_inside_a_title_hint_at_nothing() -> None:
    document = _read(_AROUND.format(part="## 河\n\n水。\n\n## 风险投资的三个阶段\n\n- 第一笔\n- 第二笔"))
    assert document.risks == ()
    assert _headings(document) == ["河", "风险投资的三个阶段", "河"]


def test_prose_under_a_title_that_hints_at_doubt_is_a_section() -> None:
    document = _read(_AROUND.format(part="## 疑点与代价\n\n没有人量过水位，也没有人记得是哪一年。"))
    assert document.risks == ()
    assert _headings(document) == ["疑点与代价", "河"]


def test_a_list_of_doubts_among_sections_of_an_essay_is_a_section() -> None:
    document = _read("# Walls\n\nThree towns.\n\n## Doubts\n\n- one\n- two\n\n## After\n\nThe wall came down.\n")
    assert document.risks == ()
    assert _headings(document) == [None, "Doubts", "After"]


@cases(("title", "kept"), [("河上的事", False), ("How it went", False), ("读书笔记", True)])
def test_the_one_title_over_all_sections_goes_unless_it_says_whose_they_are(title: str, kept: bool) -> None:
    sections = "### 上游\n\n水急。\n\n### 下游\n\n水缓。"
    document = _read(f"# 河\n\n## 摘要\n\n一条河。\n\n## {title}\n\n两天走完。\n\n{sections}\n\n## 标签\n\n#河\n")
    assert _headings(document) == [title if kept else None, "上游", "下游"]


def test_bold_leads_behind_the_text_are_points_and_stay() -> None:
    leads = "**先看雨天。** 晴天只看得到路。\n\n**慢是保固。** 快的那段先坏。"
    document = _read(f"---\ntitle: 路\n---\n\n走了三天。\n\n## 水\n\n水比人会走路。\n\n## 两个提醒\n\n{leads}\n")
    assert [point.text for point in document.key_points if point.by == "author"] == ["先看雨天。", "慢是保固。"]
    assert _headings(document) == [None, "水", "两个提醒"]


def test_a_dialogue_that_is_the_text_stays_turns() -> None:
    turns = "**甲木**：多久？\n\n**乙林**：三年。\n\n**甲木**：多深？\n\n**乙林**：九米。"
    document = _read(f"# 井\n\n两人谈井。\n\n## 问答\n\n{turns}\n")
    assert document.qa == ()
    assert [block.speaker for block in document.sections[-1].blocks] == ["甲木", "乙林", "甲木", "乙林"]


def test_questions_by_name_beside_a_text_keep_who_asked_and_who_answered() -> None:
    turns = "**甲木**：多久？\n\n**乙林**：三年。\n\n**甲木**：多深？\n\n**乙林**：九米。\n\n**丙石**：十米。"
    document = _read(f"# 井\n\n## 挖\n\n挖了三年。\n\n## 问答\n\n{turns}\n")
    assert [(pair.question, pair.asked_by, pair.answered_by) for pair in document.qa] == [
        ("多久？", "甲木", "乙林"),
        ("多深？", "甲木", "乙林、丙石"),
    ]
    assert document.qa[1].answer == "乙林：九米。\n丙石：十米。"


def test_a_note_at_the_foot_is_said_by_nobody() -> None:
    turns = "**甲木**：多久？\n\n**乙林**：三年。[^1]\n\n**甲木**：多深？\n\n**乙林**：九米。"
    last = _read(f"# 井\n\n## 谈井\n\n{turns}\n\n[^1]: 从 1999 年算起。\n").sections[-1].blocks[-1]
    assert (last.kind, last.text) == ("paragraph", "[1] 从 1999 年算起。")


def test_the_only_address_among_the_fields_is_the_sources() -> None:
    document = _read(
        "# 井\n\n## 卡片\n\n- 刊物：水报\n- 看这里：https://a.example/well\n- 天气：晴\n\n## 挖\n\n三年。\n"
    )
    assert (document.source_name, document.source_url) == ("水报", "https://a.example/well")
    assert "天气：晴" in [item.text for item in document.removed]


def test_where_a_text_was_published_is_no_date() -> None:
    document = _read(
        "# Well\n\n## Facts\n\n- First published: The Field\n- By: Ada Noor\n\n## Digging\n\nThree years.\n"
    )
    assert (document.source_name, document.published, document.warnings) == ("The Field", None, ())


def test_facts_of_a_subject_are_no_fields() -> None:
    document = _read("# Tram\n\n## Quick facts\n\n- **Length:** 11 km\n- **Opened:** 1911\n\n## Bag\n\nIt is heavy.\n")
    assert _headings(document) == ["Quick facts", "Bag"]


def test_the_only_date_among_the_fields_is_the_publications_whatever_its_label() -> None:
    fields = (
        "# 桥\n\n## 文章信息\n\n- 原文链接：https://bridge.example.org/1\n- 露面：2025-11-08 07:30\n{more}"
        "\n## 河\n\n河宽九米。\n"
    )
    assert _read(fields.format(more="")).published == "2025-11-08T07:30:00+08:00"
    assert _read(fields.format(more="- 修桥：2021-05-01\n")).published is None


def test_who_closes_a_talk_leaves_the_last_question_open() -> None:
    talk = (
        "# 桥\n\n## 河\n\n**甲：** 河有多宽？\n\n**乙：** 九米。\n\n**甲：** 多深？\n\n**乙：** 两米。\n\n"
        "## 听众提问\n\n**听众：** 会涨水吗？\n\n**乙：** 春天会。\n\n"
        "**听众：** 桥会拆吗？\n\n**甲：** 时间到了，谢谢各位。\n"
    )
    document = _read(talk)
    assert [(each.question, each.answer) for each in document.qa] == [("会涨水吗？", "春天会。")]
    assert "桥会拆吗？" in document.sections[-1].text


@pytest.mark.parametrize(("key", "name"), [("original_name", "《水经补》"), ("source_name", "River Notes")])
def test_a_key_of_two_words_names_the_source_beside_its_address(key: str, name: str) -> None:
    origin = f'original_url: "https://river.example/bridge"\n{key}: "{name}"\noriginal_title: "The Bridge"'
    document = _read(f"---\ntitle: 桥\n{origin}\n---\n\n河宽九米，桥修了两次。\n")
    assert (document.title, document.source_url, document.source_name) == ("桥", "https://river.example/bridge", name)


@cases(
    ("fields", "authors"),
    [
        ("- 链接：https://river.example/talk\n- 整理：阿满", ("阿满",)),
        ("- 来源：河上夜话\n- 链接：https://river.example/talk\n- 整理：阿满", ()),
        ("- 作者：林一\n- 链接：https://river.example/talk\n- 整理：阿满", ("林一",)),
    ],
)
def test_who_put_down_a_note_wrote_it_where_its_fields_name_nobody_else(fields: str, authors: tuple[str, ...]) -> None:
    document = _read(f"# 桥\n\n## 文档信息\n{fields}\n\n## 河\n\n河宽九米。\n")
    assert document.author == authors


@cases(
    ("reason", "kind"),
    [
        ("主题相近", "shared_topics"),
        ("相似主题", "shared_topics"),
        ("Similar topic", "shared_topics"),
        ("观点相近", "agrees"),
        ("同主题，结论互补", "agrees"),
        ("主题相近，观点相反", "opposes"),
    ],
)
def test_a_word_inside_a_longer_one_does_not_name_the_relation(reason: str, kind: str) -> None:
    document = _read(f"# 桥\n\n河宽九米。\n\n## 相关文档\n\n- [[渡口]]；关联理由：{reason}；说明：也在河上。\n")
    assert [(item.kind, item.reason) for item in document.related] == [(kind, reason)]


@cases(
    ("said", "reason", "note"),
    [
        ("理由：观点一致 - 都说桥太窄。", "观点一致", "都说桥太窄。"),
        ("关联理由：观点相悖——一个要拆；说明：也在河上。", "观点相悖", "一个要拆；也在河上。"),
        ("Reason: agrees - both find it narrow", "agrees", "both find it narrow"),
        ("观点一致 - 都说桥太窄", "观点一致", "都说桥太窄"),
        ("理由：一条有名的河 - 不是这条", "一条有名的河 - 不是这条", None),
        ("Reason: well-known", "well-known", None),
    ],
)
def test_behind_a_dash_a_relation_is_explained(said: str, reason: str, note: str | None) -> None:
    document = _read(f"# 桥\n\n河宽九米。\n\n## 相关文档\n\n- [[渡口]] - {said}\n")
    assert [(item.reason, item.note) for item in document.related] == [(reason, note)]


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_the_first_of_numbered_labels_under_a_summary_is_one_whatever_it_says(below: str) -> None:
    points = "**2) 四条线索**\n- **水**：冷。\n- **浆**：匀。"
    document = _read(f"# 纸\n\n## 摘要\n\n**1) 一口气讲完**{below}造纸靠水。\n\n{points}\n\n## 正文\n\n帘子捞纸。\n")
    assert document.summary is not None
    assert document.summary.text == "造纸靠水。"
    assert ("label of a part", "1) 一口气讲完") in [(item.rule, item.text) for item in document.removed]


def test_numbered_lines_in_bold_are_the_summarys_where_no_points_count_on() -> None:
    told = "**1) 水要冷**\n夏天不造。\n\n**2) 浆要匀**\n先打三天。"
    document = _read(f"# 纸\n\n## 摘要\n\n{told}\n\n## 正文\n\n帘子捞纸。\n")
    assert document.summary is not None
    assert "水要冷" in document.summary.text


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_who_speaks_once_in_a_section_before_is_the_same_in_the_audiences_part(between: str) -> None:
    opening = between.join(["主持人：河有多宽？", "老渡：九米。"])
    asked = ["听众：春天呢？", "老渡：十二米。", "听众：冬天呢？", "老渡：七米。", "主持人：谢谢老渡。", "老渡：谢谢。"]
    end = "\n\n".join(asked)
    document = _read(f"# 河\n\n## 开头\n\n{opening}\n\n## 听众提问\n\n{end}\n")
    assert [(each.answer, each.answered_by) for each in document.qa] == [("十二米。", "老渡"), ("七米。", "老渡")]
    assert [[block.speaker for block in section.blocks] for section in document.sections] == [["主持人", "老渡"]] * 2


def test_a_note_may_be_in_korean() -> None:
    document = _read(
        "# 두 번 고친 다리\n\n## 문서 정보\n\n- 출처: https://r.example/b\n- 발행일: 2026년 3월 8일\n"
        "- 작성자: 구윤아\n\n"
        "## 요약\n\n**1) 한 문장 요약**\n다리는 두 번 고쳤다.\n\n**2) 핵심 요점**\n- **수위**: 한 번만 쟀다.\n\n"
        "**3) 위험과 한계**\n- **자료**: 두 해뿐이다.\n\n## 본문\n\n다리가 하나 있다.\n\n## 강\n\n강은 9미터다.\n\n"
        "## 관련 문서\n\n- 🔁 [[강/둑]]; 관련 이유: 반대 의견; 설명: 둑을 말한다.\n\n"
        "## 관련 주제\n\n- [[00-메타/다리]]\n"
    )
    assert (document.source_url, document.published, document.author) == (
        "https://r.example/b",
        "2026-03-08",
        ("구윤아",),
    )
    assert document.summary is not None
    assert (document.summary.text, document.topics) == ("다리는 두 번 고쳤다.", ("다리",))
    assert [point.lead for point in (*document.key_points, *document.risks)] == ["수위", "자료"]
    assert _headings(document) == [None, "강"]
    (related,) = document.related
    assert (related.target.title, related.kind, related.note) == ("둑", "opposes", "둑을 말한다.")


def test_a_post_and_an_interview_may_be_in_korean() -> None:
    head = "# 다리 네 번째\n\n강변노트 2026년 1월 5일 09:30\n\n## 핵심 요약\n\n1. **수위:** 한 번만 쟀다.\n\n"
    last = "## 강\n\n강은 9미터다.\n\n### 이 시리즈의 모든 글\n\n1. [1편](/p/1/)\n2. **이 글 →** 다리 네 번째\n"
    document = read(f"{head}{last}".encode(), "post.md")
    assert (document.author, document.published) == (("강변노트",), "2026-01-05T09:30:00+08:00")
    assert [point.lead for point in document.key_points] == ["수위"]
    assert [section.heading for section in document.sections] == ["강"]
    assert document.series is not None
    assert (document.series.position, document.series.total) == (2, 2)
