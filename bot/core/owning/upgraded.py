"""What owners are told of a group that Telegram upgraded: the number to put on their list."""

from bot.texts.catalogue import Catalogue
from storage.models import Chat


def upgraded_text(texts: Catalogue, group: Chat) -> str:
    """Return the message about one group that is let in by the id alone that it had, in the language of `texts`."""
    # Numbers to copy: no thousands, whatever the language.
    return texts.text("group-upgraded", new=str(group.id), old=str(group.was))
