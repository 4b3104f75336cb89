"""What owners are told of something that is wrong with the running program."""

from bot.condition import Fault
from bot.texts.catalogue import Catalogue


def fault_text(texts: Catalogue, fault: Fault) -> str:
    """Return the message about a fault, in the language of `texts`."""
    said = texts.text(f"fault-{fault.kind}")
    return "\n\n".join(part for part in (said, fault.detail) if part)
