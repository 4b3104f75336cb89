"""A question wants an answer of some kind, and a text can be told to lack it."""

from bot.answers.language import terms
from bot.answers.language.terms import AnswerKind, Terms
from bot.answers.quotes import kinds
from storage.folding import fold
from tests.support.cases import cases
from tests.support.words import NoWords


def asked(question: str) -> Terms:
    return terms.read(fold(question), NoWords())


@cases(
    ("question", "kind"),
    [
        ("渡轮的票价是多少", "money"),
        ("How much is the price of a ticket?", "money"),
        ("渡轮公司的收入增长到多少", "money"),
        ("给渡轮升级的成本是多少", "money"),
        ("灯塔是哪一年建的", "date"),
        ("看守人多大？", "age"),
        ("有百分之多少的人坐船", "share"),
        ("维修费占收入的多少", "share"),
        ("這本書的標題是什麼", "title"),
        ("谁看守灯塔", "person"),
        ("渡轮要开几个小时", "duration"),
        ("这份报纸有多少订阅者", "people"),
        ("How many employees work there?", "people"),
        ("看守人毕业于哪所学校", "school"),
        ("協會是哪一年創立的", "founding"),
        ("Where was the keeper born?", "birth"),
        ("看守人的妻子叫什么", "family"),
        ("渡轮公司的总部在哪", "seat"),
        ("Who is the CEO of the ferry company?", "leader"),
        ("渡轮有多少付费用户", "people"),
        ("灯塔志有多少頁", "pages"),
        ("灯塔占地多大", "area"),
        ("协会持有渡轮公司多少股份", "stake"),
        ("灯塔法案通过了没有", "vote"),
        ("地图用的是什么许可证", "licence"),
        ("Which party does the mayor belong to?", "party"),
        ("渡轮公司卖给谁了", "buyer"),
        ("这一轮是哪家银行领投的", "backer"),
        ("渡輪公司的 CEO 叫什麼", "leader"),
        ("渡轮公司的创办人是谁", "founding"),
        ("How many co-founders does the ferry company have?", "founding"),
        ("Who built the lighthouse, and when was it lit?", "date"),
        ("Tell me when the ferry leaves", "date"),
        ("Where does the keeper live?", "seat"),
        ("How long is the document about the pier?", "pages"),
        ("看守人的日记是哪家出版社出的", "publisher"),
        ("渡轮公司打算去哪个交易所上市", "exchange"),
        ("哪几家投行帮渡轮公司承销", "bank"),
        ("灯塔一年要用多少电", "power"),
        ("How many GPUs does the weather model need?", "chips"),
        ("那个潮汐模型有多少参数", "parameters"),
        ("它的上下文窗口有多大", "window"),
        ("《灯塔志》卖出了多少册", "sold"),
        ("那期节目的播放量是多少", "views"),
        ("灯塔这个名字出自哪部小说", "work"),
        ("《灯塔志》有英译本吗", "translation"),
        ("How much were the keepers paid per night?", "pay"),
        ("渡轮公司的官方回应是什么", "reply"),
        ("那个播客有多少订阅者", "audience"),
        ("灯塔讲的是那个播客的第几期", "episode"),
        ("Which episode is about the lighthouse?", "episode"),
        ("潮汐模型是用什么语言写的", "programming"),
        ("What language is the tide model written in?", "programming"),
        ("雾号这个名字是怎么来的", "naming"),
        ("为什么给渡轮取名叫海鸥", "naming"),
        ("看守人以前在哪里工作", "career"),
        ("灯塔一年用掉多少水", "water"),
        ("渡轮公司会在纽交所还是纳斯达克挂牌", "exchange"),
        ("来看灯塔的那个学生叫啥", "person"),
        ("What was the name of the student who drew the chart?", "person"),
    ],
)
def test_what_a_question_wants_is_read_from_its_words(question: str, kind: AnswerKind) -> None:
    assert kind in kinds.wanted(asked(question))


@cases(
    ("question", "kind"),
    [
        ("How many people lived here when the ferry began?", "date"),
        ("What did the keeper who left the island want?", "person"),
        ("What became of the pier where the ferry lands?", "place"),
        ("How many major storms were there?", "school"),
        ("How many keepers would live in the tower?", "seat"),
        ("How does the council address the risk?", "seat"),
        ("What is at stake for the harbour?", "stake"),
        ("How long is the document about the pier?", "duration"),
        ("有多少创始人来参加渡轮节", "founding"),
        ("作者的看法建立在什么假设上", "founding"),
        ("渡轮公司的首席工程师晚上在愁什么", "leader"),
        ("渡轮公司亏本，根子出在哪里", "place"),
        ("渡轮最远能走到哪里", "place"),
        ("看守人嫌雾号哪里不好", "place"),
        ("渡轮在哪个月停航", "place"),
        ("几周前的大雾里出了什么事", "number"),
        ("算错了水位，谁也救不了船", "person"),
        ("灯塔和浮标谁更亮", "person"),
        ("燈塔跟浮標誰贏", "person"),
        ("Which lasts, and who is ahead, the lighthouse or the buoy?", "person"),
        ("看守人对雾号有多重要", "number"),
        ("大学教授和看守人哪边过得好", "school"),
        ("How did the keeper reply when the ferry came?", "reply"),
        ("渡轮的利润会被谁竞争掉，他借用了哪一门学问来说明", "money"),
        ("维修费占收入的百分之几", "money"),
        ("两家渡轮公司烧掉的现金各占收入的多少", "money"),
        ("渡轮的票比去年的价格降了多少", "money"),
        ("造船的成本今年有什么变化，是涨是跌", "money"),
        ("how the price of a ticket changed", "money"),
        ("By how much did ferry prices fall?", "money"),
        ("海盗攻占灯塔派了多少船", "share"),
        ("看守人里外国人占多少名", "share"),
        ("大家会记住哪一场风暴", "seat"),
        ("哪些专业人士看过灯塔", "school"),
        ("起雾的机率有多大", "age"),
        ("雾号这个名字是怎么来的", "title"),
    ],
)
def test_words_that_only_tell_of_something_want_nothing(question: str, kind: AnswerKind) -> None:
    assert kind not in kinds.wanted(asked(question))


@cases(
    ("question", "kinds_wanted"),
    [
        ("造灯塔的那两位工程师叫什么名字", ["person"]),
        ("灯塔和浮标是谁造的", ["person"]),
        ("看守人和谁一起造了灯塔", ["person"]),
        ("渡轮的创始人叫什么", ["person", "founding"]),
        ("Which engineer built the lighthouse?", ["person"]),
        ("灯光的射程有多大", ["number"]),
        ("海图是哪几张", []),
        ("灯塔比浮标强在哪里", []),
        ("看守人担任什么职务", ["leader"]),
        ("为什么渡轮的利润这么少", []),
        ("How did the ferry's revenue grow?", []),
        ("渡轮的利润为什么只有多少万", ["number", "money"]),
        ("Are the keepers' rules based on custom?", []),
    ],
)
def test_a_question_wants_no_kind_that_its_words_only_resemble(question: str, kinds_wanted: list[AnswerKind]) -> None:
    assert kinds.wanted(asked(question)) == kinds_wanted


@cases(
    ("kind", "there", "not_there"),
    [
        ("money", "票价是 25 元，孩子半价。", "一共二百一十四级台阶。"),
        ("number", "一共二百一十四级台阶。", "雾大的时候不开船。"),
        ("date", "建于 1869 年。", "雾大的时候不开船。"),
        ("age", "看守人今年六十岁。", "一共二百一十四级台阶。"),
        ("share", "有百分之三十的人坐船。", "一共二百一十四级台阶。"),
        ("title", "他写了《雾中的灯》。", "雾大的时候不开船。"),
        ("person", "看守人是 Anna Berg。", "雾大的时候不开船。"),
        ("place", "船从上海开出。", "雾大的时候不开船。"),
        ("pages", "《灯塔志》共三百页。", "《灯塔志》写于 1869 年。"),
        ("area", "灯塔占地两亩。", "灯塔高 38 米。"),
        ("vote", "法案没有通过。", "法案由三名看守人提出。"),
        ("vote", "法案获得通过。", "通过雾号可以听出船在哪里。"),
        ("buyer", "公司卖给了一家银行。", "公司估价三百万元。"),
        ("duration", "船要开两个小时。", "雾大不开船。"),
        ("people", "报纸有三千名订户。", "雾大不开船。"),
        ("school", "看守人读过师范学院。", "雾大不开船。"),
        ("founding", "协会成立于一八九八年。", "雾大不开船。"),
        ("birth", "看守人生于岛上。", "雾大不开船。"),
        ("family", "看守人和妻子同住。", "雾大不开船。"),
        ("seat", "公司位于码头旁。", "雾大不开船。"),
        ("leader", "公司的总裁姓林。", "雾大不开船。"),
        ("publisher", "日记由海潮出版社印行。", "看守人写了十年日记。"),
        ("exchange", "公司在港交所挂牌。", "公司明年上市。"),
        ("bank", "两家银行承销。", "公司明年上市。"),
        ("power", "一年耗电三千度。", "一年换灯泡三次。"),
        ("chips", "训练用了 800 块 GPU。", "训练用了 GPU，花了 800 万元。"),
        ("parameters", "模型有 70 亿参数。", "模型预报 70 个港口，参数公开。"),
        ("window", "能读 20 万词元。", "能读 20 份海图。"),
        ("sold", "卖出三万册。", "写了三万字。"),
        ("views", "播放了三万次。", "录了三个小时。"),
        ("work", "名字出自一部小说。", "名字是渔民起的。"),
        ("translation", "英文由林港译出。", "林港写于 1869 年。"),
        ("pay", "守一夜得 300 元。", "守一夜是八小时。"),
        ("reply", "公司发了声明。", "公司有三条船。"),
        ("audience", "播客有三万名订阅者。", "两个人聊了四个小时，订阅费 200 元。"),
        ("episode", "灯塔是第 12 期的话题。", "播客聊了四个小时。"),
        ("programming", "潮汐模型用 Rust 写成。", "潮汐模型写得很快。"),
        ("naming", "这名字取自一种海鸟。", "渡轮叫海鸥。"),
        ("career", "她此前在港务局。", "她守灯塔。"),
        ("water", "一年用水三千吨。", "雾大的时候不开船。"),
    ],
)
def test_a_text_holds_an_answer_of_a_kind_or_lacks_it(kind: AnswerKind, there: str, not_there: str) -> None:
    question = asked("是什么")
    assert kinds.fits(kind, question, there, fold(there))
    assert not kinds.fits(kind, question, not_there, fold(not_there))


def test_a_figure_that_the_question_brought_along_answers_nothing() -> None:
    text = "2000 个台阶通向塔顶。"
    assert not kinds.fits("number", asked("2000 个台阶有多高"), text, fold(text))


@cases(
    ("question", "there", "not_there"),
    [
        ("渡轮上有多少块救生板", "船上挂着 24 块救生板。", "买船花了 3000 万元。"),
        ("岛上有几条船", "岛上停着 7 条船。", "船长 40 米，快了 30%。"),
        ("How many lifeboats are there?", "There are 6 lifeboats.", "A lifeboat costs 900 dollars, 3 times as much."),
        ("雾号能传多远", "雾号传出 12 公里。", "雾号建于 1869 年 3 月 5 日，用了 3 周。"),
        ("岛上有多少盏灯", "岛上的灯有几百盏。", "第 3 盏灯坏了。"),
        ("雾号修了多少", "大部分都修好了。", "雾号修好了。"),
        ("灯塔用了多少颗灯泡", "灯塔用了 12 颗灯泡。", "灯塔换上了 Lumen-5 和 Beam 4.5。"),
        ("报警要按几下", "要按 3 下。", "1. 打开雾号\n2. 通知船长"),
        ("项目一般按多长的周期来排", "一般是三到六个月。", "一般由看守人来排。"),
    ],
)
def test_only_a_figure_of_what_is_counted_says_how_many(question: str, there: str, not_there: str) -> None:
    assert kinds.fits("number", asked(question), there, fold(there))
    assert not kinds.fits("number", asked(question), not_there, fold(not_there))


@cases(
    ("question", "there", "not_there"),
    [
        ("谁修好了雾号", "后来 Berg 接手，把雾号修好了。", "后来雾号修好了。"),
        ("谁修好了雾号", "两位工程师修好了雾号。", "修雾号花了三年，谢谢。"),
        ("修好雾号的人叫什么名字", "是 Anna Berg 修好的。", "两位工程师修好了雾号。"),
        ("雾号是谁发明的", "发明它的是罗伯特·富利斯。", "《Harbour Times》和 Beacon Drive 都报道过。"),
        ("谁和 Anna Berg 一起守灯塔", "守灯塔的还有 Carl Lind。", "Anna Berg 守灯塔，Anna 说她不怕。"),
        ("海图的作者是谁", "作者是王建国。", "海图上画着王冠和博客。"),
    ],
)
def test_a_text_names_somebody_else_or_nobody(question: str, there: str, not_there: str) -> None:
    assert kinds.fits("person", asked(question), there, fold(there))
    assert not kinds.fits("person", asked(question), not_there, fold(not_there))
