"""A document in the making: parts under their titles, from which the recognisers take what they know."""

from dataclasses import dataclass, field

from seeds.draft.findings import Findings
from seeds.draft.tree import Heading, Node, Rich, is_note, plain, solid
from seeds.models import QA, Point, Related, Series, Summary
from seeds.words.vocabulary import vocabulary


@dataclass(slots=True)
class Part:
    """What stands under one title, or ahead of any: then `level` is 0 and `heading` None."""

    level: int
    heading: Rich | None
    nodes: list[Node]
    role: str | None = None
    """The name of the part of a document that the title means (`[parts]` in the vocabulary); None in the body."""

    implied: bool = False
    """The title is a line that only stands for one."""

    taken: bool = False
    """Its fields were taken over; what is left in it is something else."""

    @property
    def title(self) -> str:
        """The plain text of the title, empty where there is none."""
        return plain(self.heading) if self.heading else ""


@dataclass(slots=True)
class Draft:
    """What is known of a document so far: its text, the fields of the document to be, and what they wait for."""

    path: str
    zone: str
    findings: Findings = field(default_factory=Findings)
    nodes: list[Node] = field(default_factory=list)
    """The text until it is cut into `parts`; nothing after that."""

    parts: list[Part] = field(default_factory=list)
    is_plain: bool = False
    """The file is plain text, or is read as such: titles show by their form only."""

    rest: list[Node] = field(default_factory=list)
    """What follows `nodes` in a text that is too long for all of it to be looked at: body, whatever it says."""

    title: str | None = None
    source_url: str | None = None
    source_name: str | None = None
    published: str | None = None
    author: list[str] = field(default_factory=list)
    author_is_guessed: bool = False
    """The author is a name without a label, which a label further down overrules."""

    medium_of_author: str | None = None
    """For whom the author writes, as it stands beside the name: the source where nothing else names one."""

    put_down: list[str] = field(default_factory=list)
    """Who put down what others say, by credits and labels: the author where nobody else is."""

    put_down_among_fields: bool = False
    """The list of the text's own fields says who put it down."""

    site_name: str | None = None
    """The name that a page opens with, above its menu."""

    dates_ahead: list[str] = field(default_factory=list)
    """Dates above the title of a page: the article's where no byline has another."""

    days: dict[str, str] = field(default_factory=dict)
    """What stands in for its date where none is stated, as written: when what it is of was `aired`, or it `created`."""

    covers: int = 0
    """How many pictures at the head of `findings.images` are covers, which go ahead of those in the text."""

    summary: Summary | None = None
    key_points: list[Point] = field(default_factory=list)
    risks: list[Point] = field(default_factory=list)
    qa: list[QA] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    linked: list[Rich] = field(default_factory=list)
    """Lines of a field with the links to other documents, until these are `related`."""

    series: Series | None = None
    series_name: str | None = None
    """What a field calls the series; what the text lists of it comes later."""

    warnings: list[str] = field(default_factory=list)

    def leave_out(self, rule: str, text: str) -> None:
        """Note text that is left out of the document, by the name of the rule."""
        self.findings.leave_out(rule, text)

    def with_role(self, *roles: str) -> list[Part]:
        """Return the parts of a role, in their order."""
        return [part for part in self.parts if part.role in roles]

    def place_of(self, part: Part) -> int:
        """Return where a part stands among the parts; two may be equal, so that it is looked for itself."""
        return next(index for index, candidate in enumerate(self.parts) if candidate is part)

    def under(self, part: Part) -> list[Part]:
        """Return the parts of the body that stand under a part's title by deeper titles of their own."""
        found: list[Part] = []
        for candidate in self.parts[self.place_of(part) + 1 :]:
            if candidate.level <= part.level or candidate.role is not None:
                break
            found.append(candidate)
        return found

    def is_over(self, part: Part, *roles: str) -> bool:
        """Tell a part with nothing under its title but labels or deeper titles, the first of which has such a role."""
        behind = self.parts[self.place_of(part) + 1 :][:1]
        held = any(other.role in roles and (other.implied or other.level > part.level) for other in behind)
        return held and not solid(part.nodes)

    def settle(self, part: Part, rest: list[Node]) -> None:
        """Drop a part that was taken over; what is left of it stays under its title, or with the part before it."""
        at = self.place_of(part)
        goes_on = part.implied or all(map(is_note, rest))
        if rest and not (goes_on and at):
            self.keep(part, rest)
            return
        # Notes at the foot of a text belong to its body, whatever part they happen to stand under.
        into = self.parts[at - 1] if part.implied else self._body_before(at, None, "observations")
        self._drop(at, rest, into)

    def keep(self, part: Part, rest: list[Node]) -> None:
        """Keep what is left of a part that was taken over under its title, as a section of the body."""
        part.nodes, part.role, part.taken = rest, None, True

    def give_to_body(self, part: Part, rest: list[Node]) -> None:
        """Drop a part that was taken over, below which the text of the article goes on: in the body before it."""
        at = self.place_of(part)
        self._drop(at, rest, self._body_before(at, None))

    def _body_before(self, at: int, *roles: str | None) -> Part:
        return next((before for before in reversed(self.parts[:at]) if before.role in roles), self.parts[0])

    def _drop(self, at: int, rest: list[Node], into: Part) -> None:
        title = self.parts[at].title
        if self.series and self.series.name and not self.series_name:
            # What gave the series its name was not left out.
            title = title.replace(self.series.name, " ", 1)
        self.leave_out("title of a part", title)
        into.nodes += rest
        del self.parts[at]


def parts_of(nodes: list[Node]) -> list[Part]:
    """Cut nodes at their headings into parts; the first one is what stands before any heading."""
    parts = [Part(0, None, [])]
    for node in nodes:
        if isinstance(node, Heading):
            role = node.role or vocabulary().part_of_title(plain(node.rich))
            parts.append(Part(node.level, node.rich, [], role, node.implied))
        else:
            parts[-1].nodes.append(node)
    return parts
