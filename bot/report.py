"""What an intake tells of itself: to owners, to the command line, to the log."""

from collections.abc import Iterable
from typing import Any, Literal

from seeds.models import Model

What = Literal["taken_in", "changed"]
NoticeKind = Literal["folder_missing", "mostly_gone"]


class Remark(Model):
    """A sentence about a file, which is named by its path in its folder."""

    path: str
    reason: str


class Event(Model):
    """What became of one document."""

    what: What
    slug: str
    title: str


class Notice(Model):
    """A person is needed: nothing was removed of a folder that is missing, or most of whose documents have gone.

    gone: how many documents of the folder are no longer there, out of `known`.
    """

    kind: NoticeKind
    folder: str
    gone: int
    known: int

    @property
    def sentence(self) -> str:
        """What happened and what to do, for the command line and logs."""
        what = "is missing" if self.kind == "folder_missing" else "has lost most of its files"
        return (
            f"The folder {self.folder} {what} ({self.gone} of {self.known} documents); nothing was removed. "
            "Mount or restore it, or run `yaodian ingest --yes` to remove them."
        )


class IntakeReport(Model):
    """What one run did. The numbers count documents, `ignored` counts files.

    set_aside: every file that is set aside now; refused: those of them that this run found out about. warnings: of the
    files that this run read. events: which documents were taken in or changed, in order, for telling people.
    """

    taken_in: int = 0
    changed: int = 0
    unchanged: int = 0
    renamed: int = 0
    removed: int = 0
    ignored: int = 0
    set_aside: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    notices: tuple[Notice, ...] = ()
    refused: tuple[Remark, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def worth_telling(self) -> bool:
        """Whether anything happened that people want to hear of."""
        return bool(self.events or self.removed or self.refused or self.warnings or self.notices)

    def export(self) -> dict[str, Any]:
        """Return the JSON object that `yaodian ingest` prints."""
        return self.model_dump(mode="json", exclude={"refused", "events"})

    def counts(self) -> dict[str, int]:
        """Return all numbers, lists by their length, for logs."""
        return {
            name: value if isinstance(value, int) else len(value)
            for name, value in ((name, getattr(self, name)) for name in type(self).model_fields)
        }


def total(reports: Iterable[IntakeReport]) -> IntakeReport:
    """Add reports up, in order."""
    everything = tuple(reports)
    return IntakeReport(
        taken_in=sum(each.taken_in for each in everything),
        changed=sum(each.changed for each in everything),
        unchanged=sum(each.unchanged for each in everything),
        renamed=sum(each.renamed for each in everything),
        removed=sum(each.removed for each in everything),
        ignored=sum(each.ignored for each in everything),
        set_aside=tuple(remark for each in everything for remark in each.set_aside),
        warnings=tuple(remark for each in everything for remark in each.warnings),
        notices=tuple(notice for each in everything for notice in each.notices),
        refused=tuple(remark for each in everything for remark in each.refused),
        events=tuple(event for each in everything for event in each.events),
    )
