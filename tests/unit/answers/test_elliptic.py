"""A question that names nothing itself is asked of what the question before it was about."""

from bot.answers.asked.conversation import follow_up, light, needs_a_question
from bot.answers.language import topic
from tests.support.cases import cases


@cases(
    ("question", "about"),
    [
        ("雾笛靠谱吗", "雾笛"), ("港口的法案判几年", "港口的法案"),
        ("为什么灯塔不行", "灯塔"), ("谁提出了 QXV", "QXV"),
        ("Halcyon 有多少灯是 Petrel 装的", "Halcyon"), ("Petrel 4.8 什么时候发布", "Petrel 4.8"),
        ("52倍是什么", "52倍"),
        ("什麼是回饋循環", "回饋循環"),
        ("美国跟中国谁赢", "美国跟中国"), ("在《雾笛》里，灯塔多久亮一次", "灯塔"),
        ("tell me about the harbour bill", "harbour bill"), ("When will Petrel arrive?", "Petrel"),
        ("慢了多少", None), ("什么时候", None), ("what is it?", None),
    ],
)  # fmt: skip
def test_a_question_is_about_what_it_names_first(question: str, about: str | None) -> None:
    assert topic.of(question) == about


@cases(
    ("message", "before", "read"),
    [
        ("谁发明的", "雾笛是怎么来的", "雾笛是谁发明的"), ("誰提出的？", "QXV 是什麼", "QXV 是誰提出的"),
        ("谁提的", "港口的法案判几年", "港口的法案是谁提的"), ("哪一年提出的", "QXV 是什么", "QXV 哪一年提出的"),
        ("加速多少", "52倍是什么", "52倍加速多少"), ("为什么不一样", "METR 测出了什么", "METR 为什么不一样"),
        ("为啥不行", "灯塔靠谱吗", "灯塔为什么不行"), ("隔多久", "Petrel 4.8 什么时候发布", "Petrel 4.8 隔多久"),
        ("有什么风险", "QXV 是什么", "QXV 有什么风险"), ("它以后会怎样", "雾笛是怎么来的", "雾笛以后会怎样"),
        ("他們自己覺得呢", "METR 慢了多少", "METR 自己覺得"),
        ("他们什么时候盈利", "OpenAI 2026年亏多少钱", "OpenAI 什么时候盈利"),
        ("它的收入呢", "Petrel 是什么", "Petrel 的收入"),
        ("Halcyon 支持吗", "十年暂停令是啥", "Halcyon 支持十年暂停令吗"),
        ("Mallory 怎么看", "AGI 什么时候来", "Mallory 怎么看 AGI"), ("他怎么看", "Mallory 写了什么", "Mallory 怎么看"),
        ("when will they break even", "What is Halcyon's revenue?", "when will Halcyon break even"),
        ("who proposed it", "tell me about the harbour bill", "who proposed harbour bill"),
        ("its valuation?", "What is Halcyon's revenue?", "Halcyon's valuation"),
        ("how much was it in 2025?", "Halcyon's revenue", "how much was Halcyon's revenue in 2025"),
        ("How high was it before?", "What is Petrel's pass rate on QXV?", "How high was Petrel's pass rate before"),
        ("and how high was it?", "Petrel's pass rate", "and how high was Petrel's pass rate"),
        ("does it lose money", "What is Halcyon's revenue?", "does Halcyon lose money"),
        ("它2025年是多少", "Halcyon 的收入", "Halcyon 的收入 2025年是多少"),
    ],
)  # fmt: skip
def test_it_is_asked_of_that(message: str, before: str, read: str) -> None:
    assert follow_up(message, before) == read


def test_what_is_asked_so_in_a_row_is_asked_of_the_same() -> None:
    assert light("谁发明的", "雾笛哪一年提出的", "雾笛是什么") == "雾笛是什么"


@cases(
    "message",
    [
        "为什么要开灯", "谁反对 scaling", "怎么入行", "什么时候开港", "多少人在用 Petrel", "谁发明了雾笛",
        "how long does it take to build a lighthouse", "is it open source?", "why does RLVR work", "他会来呢",
        "这是为什么呢",
        "他在办公室里遇到了谁，后来选了哪一边", "两位看守人各有什么灯", "其他人怎么看雾笛",
    ],
)  # fmt: skip
def test_a_question_with_a_subject_of_its_own_is_left_alone(message: str) -> None:
    assert follow_up(message, "QXV 是什么") is None


def test_a_model_is_no_they() -> None:
    assert follow_up("他們自己覺得呢", "Claude 写了多少代码") is None
    assert follow_up("它自己怎么看", "Claude 写了多少代码") == "Claude 自己怎么看"


@cases("message", ["谁发明的", "加速多少", "為什麼不一樣", "隔多久？", "how long?", "他们自己怎么看"])
def test_without_a_question_before_it_says_nothing(message: str) -> None:
    assert needs_a_question(message)
    assert follow_up(message, "慢了多少") is None


@cases("message", ["雾笛是谁发明的", "为什么", "还有谁", "QXV 加速多少", "how long is the pier"])
def test_others_do(message: str) -> None:
    assert not needs_a_question(message)
