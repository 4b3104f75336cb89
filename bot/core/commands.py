"""The command table: the one place from which help, did-you-mean and the fronts' menus come."""

from bot.core import about
from bot.core.answering import asking
from bot.core.browsing import document, latest, relating, saved, saving, searching, topics
from bot.core.common.context import Command
from bot.core.keeping import language, privacy, settings
from bot.core.owning import channel, outbox, owners
from bot.core.telling import resting, stopping, subscribing, subscriptions

COMMANDS: tuple[Command, ...] = (
    Command("latest", ("最新", "最新", "新文章"), "about-latest", latest.latest),
    Command("ask", ("问", "問", "提问", "提問", "请问", "請問"), "about-ask", asking.ask),
    Command("search", ("搜索", "搜尋", "搜", "查找", "检索", "檢索"), "about-search", searching.search),
    Command("doc", ("文章", "文章", "文档", "文件", "打开", "打開"), "about-doc", document.doc),
    Command("topics", ("主题", "主題", "话题", "話題"), "about-topics", topics.topics),
    Command("authors", ("作者", "作者"), "about-authors", topics.authors),
    Command("related", ("相关", "相關", "相关文章", "相關文章"), "about-related", relating.related),
    Command("saved", ("收藏", "收藏", "已收藏", "书签", "書籤"), "about-saved", saved.saved),
    Command("save", ("收藏这篇", "收藏這篇"), "about-save", saving.save, menu=False),
    Command("unsave", ("取消收藏", "取消收藏"), "about-unsave", saving.unsave, menu=False),
    Command(
        "subscribe",
        ("订阅", "訂閱", "关注", "關注", "追蹤"),
        "about-subscribe",
        subscribing.subscribe,
        changes="follows",
    ),
    Command(
        "unsubscribe",
        ("退订", "取消訂閱", "取消订阅", "退訂"),
        "about-unsubscribe",
        subscriptions.unsubscribe,
        changes="follows",
    ),
    Command("subscriptions", ("我的订阅", "我的訂閱"), "about-subscriptions", subscriptions.subscriptions),
    Command("settings", ("设置", "設定", "设定"), "about-settings", settings.settings, changes="settings"),
    Command("stop", ("停止", "停止", "暂停", "暫停"), "about-stop", stopping.stop, changes="settings"),
    Command("mute", ("静音", "靜音"), "about-mute", resting.mute, menu=False, changes="follows"),
    Command("resume", ("恢复", "恢復"), "about-resume", resting.wake, menu=False, changes="settings"),
    Command("language", ("语言", "語言"), "about-language", language.language, changes="settings"),
    Command("stats", ("统计", "統計"), "about-stats", about.stats),
    Command("privacy", ("隐私", "隱私", "隱私權"), "about-privacy", privacy.privacy, for_all=True),
    Command("mydata", ("我的数据", "我的資料"), "about-mydata", privacy.mydata, menu=False, for_all=True),
    Command(
        "forgetme",
        ("忘记我", "忘記我"),
        "about-forgetme",
        privacy.forgetme,
        menu=False,
        changes="settings",
        for_all=True,
    ),
    Command("help", ("帮助", "說明", "幫助", "说明"), "about-help", about.help_),
    Command("start", ("开始", "開始"), "about-start", about.start, menu=False),
    Command("hide", ("隐藏", "隱藏"), "about-hide", owners.hide, who="owners", menu=False),
    Command("channel", ("频道", "頻道"), "about-channel", channel.channel, who="owners", menu=False),
    Command("outbox", ("发件箱", "寄件匣"), "about-outbox", outbox.outbox, who="owners", menu=False),
    Command("unanswered", ("未答", "未答"), "about-unanswered", owners.unanswered, who="owners", menu=False),
)


def by_name(name: str) -> Command | None:
    """Return the command of this name, without the slash, or None."""
    return next((each for each in COMMANDS if each.name == name.lower()), None)
