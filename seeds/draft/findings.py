"""What a reader meets in a file besides text: pictures, addresses, and what it leaves out."""

from dataclasses import dataclass, field
from html import unescape

from seeds.draft.pictures import caption_of, image_of
from seeds.models import Image, Removed
from seeds.text.characters import clean_code, clean_line


@dataclass(slots=True)
class Findings:
    """What a reader meets besides text: pictures in their order, and what it leaves out."""

    alias_first: bool = False
    """The note's links have their alias ahead of the bar: `[[alias|target]]`."""

    images: list[Image] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Where all links lead to, in their order, those that went into a field included."""

    unnamed: set[str] = field(default_factory=set)
    """Paths of wikilinks that have no text of their own: the end of the path is shown."""

    def absorb(self, other: "Findings") -> None:
        """Add what another reading met."""
        self.images += other.images
        self.removed += other.removed
        self.addresses += other.addresses
        self.unnamed |= other.unnamed

    def sides(self, ahead: str, behind: str | None) -> tuple[str, str]:
        """Return the target of a link between notes and its alias, empty for none, by what stands beside its bar."""
        turned = self.alias_first and behind and "|" not in behind  # in a path there is no bar
        return (behind or "", ahead) if turned else (ahead, behind or "")

    def picture(self, url: str, alt: str | None) -> None:
        """Note a picture; what is cut from its alternative text is left out by rule."""
        found = image_of(url, alt)
        if found:
            self.images.append(found)
        kept = found.alt if found and found.alt else ""
        written = clean_line(alt or "")
        cut = written.replace(kept, " ", 1) if kept else written
        self.leave_out("number of a picture" if kept else "no caption", cut.strip(" :：|"))
        if found is None:
            self.leave_out("picture without an address", url)

    def caption(self, written: str) -> None:
        """Give the last picture the caption that its writer put under it, instead of its alternative text."""
        last, text = self.images[-1], clean_line(written)
        kept = caption_of(text, last.url)
        if kept:
            self.images[-1] = Image(url=last.url, alt=kept)
            self.leave_out("alternative text", last.alt or "")
        cut = text.replace(kept, " ", 1) if kept else text
        self.leave_out("number of a picture" if kept else "no caption", cut.strip(" :：|▲△↑"))

    def leave_out(self, rule: str, text: str) -> None:
        """Note text that is left out, by the name of the rule."""
        if text := clean_code(text).strip():
            self.removed.append(Removed(rule=rule, text=text))

    def leave_out_markup(self, tag: str, *values: str | None) -> None:
        """Note a tag that is left out, but for the values in it that were taken."""
        tag = unescape(tag)
        for value in values:
            tag = tag.replace(value or "\n", "\n", 1)
        self.leave_out("HTML tag", tag)
