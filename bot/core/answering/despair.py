"""Knows the few plain words in which somebody says that they want to die, so that no library answers those."""

import re

from bot.core.understanding.sentences import kind_of

_SIGHS = "(?:唉|哎|其实|有时候?|我|俺|真的|真|好|很|都|就是|就|只|一直|每天|现在|突然|实在|快要?|已经|再也)*"
_BEHIND = "(?:了|啦|啊|呀|呢|吧|怎么办|该怎么办|谢谢)*"
_EN_HOW = "(?:just|really|honestly|only|still|kindof|sortof|so)*"
_DYING = re.compile(
    rf"{_SIGHS}(?:想(?:要|去)*(?:死|自杀|轻生|寻死|自尽|(?:结束|了结)(?:我|自己)?的?(?:生命|命|一生))"
    rf"|[不唔]想(?:再|继续)*活(?:下去|着|在(?:这个?)?世(?:界)?上)?|活不下去)(?:掉)?{_BEHIND}"
    rf"|i{_EN_HOW}(?:(?:want|wanna|wouldlike|wish)(?:to)?"
    r"(?:die|bedead|killmyself|end(?:my|myown)life|enditall|commitsuicide)"
    r"|(?:dont|donot|nolonger)(?:want|wanna|wish)(?:to)?(?:live|bealive|goonliving|keepliving)"
    r"|wishi(?:was|were)dead|feellike(?:killingmyself|endingmylife|dying))(?:anymore|anylonger|now|today|tonight|please)*"
    rf"|ia?m{_EN_HOW}(?:suicidal|(?:goingto|gonna)(?:killmyself|endmylife)|thinking(?:of|about)(?:suicide|killingmyself))"
)
"""A whole message, folded and bare of all but letters: of the first person, and about nothing else.

我想死你了 is said to one who was missed, 想死机了吗 of a machine.
"""

_LONGEST = 60


def is_said(message: str) -> bool:
    """Tell whether somebody says with a whole message that they want to die."""
    return kind_of(message, {"dying": _DYING}, _LONGEST) is not None
