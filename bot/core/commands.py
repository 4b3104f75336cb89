"""The command table: the one place from which help, did-you-mean and the fronts' menus come."""

from bot.core import about
from bot.core.answering import asking
from bot.core.browsing import document, latest, relating, saved, saving, searching, topics
from bot.core.common.context import Command
from bot.core.keeping import language, privacy, settings
from bot.core.owning import channel, outbox, owners
from bot.core.telling import resting, subscribing, subscriptions

COMMANDS: tuple[Command, ...] = (
    Command("latest", latest.latest, "最新", also=("新文章",), takes="words", lists=True, greets=True),
    Command("ask", asking.ask, "问", "問", also=("提问", "提問", "请问", "請問"), takes="anything"),
    Command(
        "search",
        searching.search,
        "搜索",
        "搜尋",
        also=("搜", "查找", "检索", "檢索"),
        takes="anything",
        orders=True,
        greets=True,
    ),
    Command("doc", document.doc, "文章", also=("文档", "文件", "打开", "打開"), takes="article"),
    Command("topics", topics.topics, "主题", "主題", also=("话题", "話題"), takes="topic", lists=True, greets=True),
    Command("authors", topics.authors, "作者", takes="author", lists=True),
    Command("related", relating.related, "相关", "相關", also=("相关文章", "相關文章"), takes="article"),
    Command("saved", saved.saved, "收藏", also=("已收藏", "书签", "書籤"), takes="words", lists=True),
    Command("save", saving.save, "收藏这篇", "收藏這篇", takes="article", menu=False),
    Command("unsave", saving.unsave, "取消收藏", takes="article", menu=False),
    Command(
        "subscribe",
        subscribing.subscribe,
        "订阅",
        "訂閱",
        also=("关注", "關注", "追蹤"),
        takes="anything",
        orders=True,
        greets=True,
        changes="follows",
    ),
    Command(
        "unsubscribe",
        subscriptions.unsubscribe,
        "退订",
        "取消訂閱",
        also=("取消订阅", "退訂"),
        takes="followed",
        orders=True,
        changes="follows",
    ),
    Command("subscriptions", subscriptions.subscriptions, "我的订阅", "我的訂閱", lists=True),
    Command("settings", settings.settings, "设置", "設定", also=("设定",), takes="words", changes="settings"),
    Command("stop", resting.stop, "停止", also=("暂停", "暫停"), changes="settings"),
    Command("mute", resting.mute, "静音", "靜音", takes="resting", menu=False, changes="follows"),
    Command("resume", resting.wake, "恢复", "恢復", takes="resting", menu=False, changes="settings"),
    Command("language", language.language, "语言", "語言", takes="words", changes="settings"),
    Command("stats", about.stats, "统计", "統計", lists=True),
    Command("privacy", privacy.privacy, "隐私", "隱私", also=("隱私權",), lists=True, for_all=True),
    Command("mydata", privacy.mydata, "我的数据", "我的資料", menu=False, for_all=True),
    Command("forgetme", privacy.forgetme, "忘记我", "忘記我", menu=False, changes="settings", for_all=True),
    Command("help", about.help_, "帮助", "說明", also=("幫助", "说明"), lists=True, greets=True),
    Command("start", about.start, "开始", "開始", menu=False),
    Command("hide", owners.hide, "隐藏", "隱藏", takes="article", who="owners", menu=False),
    Command("channel", channel.channel, "频道", "頻道", takes="words", who="owners", menu=False),
    Command("outbox", outbox.outbox, "发件箱", "寄件匣", who="owners", menu=False),
    Command("unanswered", owners.unanswered, "未答", who="owners", menu=False),
)


def by_name(name: str) -> Command | None:
    """Return the command of this name, without the slash, or None."""
    return next((each for each in COMMANDS if each.name == name.lower()), None)
