"""Questions as they are kept, without names: answered, unanswered, rated."""

from datetime import date
from sqlite3 import Row

from storage.folding import fold
from storage.models import Unanswered


def as_text(question: str) -> str:
    """Return a question as UTF-8 can hold it: lone surrogates become question marks."""
    return question.encode("utf-8", "replace").decode()


def compared(question: str) -> str:
    """Return a question as it is compared: width, case, script and blanks don't count."""
    return " ".join(fold(as_text(question)).split())


def unanswered(row: Row) -> Unanswered:
    """Return the question in a row with its text, how often and when last it was asked, and why it has no answer."""
    return Unanswered(
        question=row["text"],
        times=row["times"],
        last_asked=date.fromisoformat(row["last_asked"]),
        why=row["why"],
    )
