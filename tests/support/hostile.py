"""Messages that somebody may send who wishes the bot ill, and a plain question beside them."""

LONGEST = 4096
PLAIN = "灯塔有多高？"

HOSTILE = {
    "nothing but blanks": " \n\t\u3000",
    "as long as a message can be": "灯塔有多高" * (LONGEST // 5),
    "one word of Latin letters": "a" * LONGEST,
    "many numbers": "3,800 " * (LONGEST // 6),
    "every character once": "".join(map(chr, range(0x4E00, 0x4E00 + LONGEST))),
    "punctuation": "？！。，、；：" * 100,
    "emoji": "😀👨‍👩‍👧‍👦🏳️‍🌈" * 200,
    "an operator of the index": '" * NEAR : ^ AND OR NOT (',
    "operators around words": '灯塔" OR title:* NEAR(灯塔 看守, 2) ^-{}',
    "SQL": "'; DROP TABLE documents; -- \" OR 1=1 /*",
    "HTML": "<b>灯塔</b><script>alert(1)</script>&lt;&#x0;<a href='javascript:x'>" * 40,
    "zero width and directions": "灯\u200b塔\u200f有\u202e多\u2066高\ufeff？" * 200,
    "lone surrogates": "灯\ud800塔\udfff有多高" * 300,
    "control characters": "灯塔\x00\x01\x1b[31m有多高\x7f",
    "stacked marks": "e" + "\u0301" * 3000,
    "variables of a text": "{ $question } { DATETIME() } %s %(x)s {0}",
    "a command that is none": "/" * LONGEST,
    "a command and too much": "/search " + "topic:" * 600,
    "questions in a row": "灯塔有多高？" * 600,
    "a limit in a limit": "在 002 里 宝玉写的 2026 年之后 之前 " * 100,
    "brackets": "（【「『" * 900,
    "politeness without end": "请问" * (LONGEST // 2),
    "particles without end": "呢" * LONGEST,
    "digits of another script": "灯塔占百分之٣",
    "more than any number": "灯塔有" + "亿" * 400 + "米高",
}
