"""The words by which people name a kind of what can be followed."""

from storage.models import RuleKind

KINDS: dict[str, RuleKind] = {
    "主题": "topic", "主題": "topic", "话题": "topic", "話題": "topic", "topic": "topic",
    "作者": "author", "author": "author",
    "来源": "source", "來源": "source", "source": "source",
    "系列": "series", "series": "series",
    "关键词": "keywords", "關鍵詞": "keywords", "关键字": "keywords", "關鍵字": "keywords", "词": "keywords",
    "詞": "keywords", "keywords": "keywords", "keyword": "keywords", "words": "keywords",
    "问题": "question", "問題": "question", "提问": "question", "提問": "question", "question": "question",
}  # fmt: skip

NAMES = "|".join(sorted(KINDS, key=len, reverse=True))
"""Any of them, as a pattern; the longest first."""

JOINED = "|".join([*(each for each in KINDS if not each.isascii() and len(each) > 1), r"[词詞](?=[\s:：])"])
"""Those that may stand right behind a Chinese word, as a pattern: 每天问题 …, 每天词 …, where 每日词典 is a name."""
