"""What people call languages: those that the bot speaks, and others."""

CHINESE = "zh"
"""Chinese in whichever script the person writes."""

_WORDS = {
    "zh-Hans": "简体 简 简中 简体字 简体中文 中文简体 zh-hans zh-cn simplified|chinese simplified",
    "zh-Hant": "繁体 繁 繁中 繁体字 繁体中文 正体 正体字 正体中文 中文繁体 中文正体 "
    "zh-hant zh-tw zh-hk traditional|chinese traditional",
    "en": "英文 英语 english en",
    CHINESE: "中文 汉语 国语 普通话 华语 chinese mandarin zh",
}
_OTHERS = (
    "日文 日语 japanese 韩文 韩语 korean 法文 法语 french 德文 德语 german 西班牙文 西班牙语 spanish 俄文 俄语 russian "
    "葡萄牙语 葡萄牙文 portuguese 意大利语 意大利文 italian 粤语 广东话 cantonese 越南语 越南文 vietnamese 泰语 泰文 "
    "thai 阿拉伯语 阿拉伯文 arabic 印地语 hindi 印尼语 indonesian 马来语 malay 土耳其语 turkish 荷兰语 dutch polish"
)

SPOKEN = {word.replace("|", " "): chosen for chosen, words in _WORDS.items() for word in words.split()}
"""The catalogue's language, or `CHINESE`, by what people call it, folded."""

LANGUAGE_NAMES = frozenset(word for word in (*SPOKEN, *_OTHERS.split()) if len(word) > 2 or not word.isascii())
"""What people call languages, those that there are and others, folded."""
