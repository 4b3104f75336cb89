"""Tells the name that words begin with from what stands behind it and is no part of it."""

from collections.abc import Sequence

from bot.alerts.wording import wishes
from bot.core.common.context import Context
from bot.core.understanding.naming import KINDS, NameKind, names_like
from seeds.models import Model
from storage.models import Rule

_MOST_WORDS = 8


class Begun(Model):
    """What words begin with, and what is left of them."""

    rule: Rule
    left: str


async def begun(ctx: Context, words: str, kinds: Sequence[NameKind] = KINDS) -> Begun | None:
    """Return the longest name of the library, to the letter, that words begin with; None where it has none.

    Where any kind will do, "everything" is a name too.
    """
    parts = words.split()
    for end in range(min(len(parts) - 1, _MOST_WORDS), 0, -1):
        name, left = " ".join(parts[:end]), " ".join(parts[end:])
        if len(kinds) > 1 and wishes.is_everything(name):
            return Begun(rule=Rule(kind="all"), left=left)
        found = await names_like(ctx, name, kinds)
        if found and found[0].likeness == 100:
            return Begun(rule=found[0].rule, left=left)
    return None
