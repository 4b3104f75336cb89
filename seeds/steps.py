"""The recognisers in the order in which each takes what it knows, with the reason why each stands where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from seeds.draft.draft import Draft, parts_of
from seeds.draft.tree import Node
from seeds.fields.bylines import take_bylines
from seeds.fields.credits import take_who_put_down
from seeds.fields.information import take_info
from seeds.fields.mending import mended
from seeds.fields.origins import take_origin
from seeds.fields.topics import take_topics
from seeds.pages.answerer import take_answerer
from seeds.pages.author_box import drop_author_box
from seeds.pages.clippings import drop_highlights, take_tool_lines
from seeds.pages.feet import drop_foot
from seeds.pages.furniture import drop_page_furniture, take_closing
from seeds.pages.heads import drop_page_head
from seeds.pages.masthead import drop_masthead
from seeds.parts.connections import take_related
from seeds.parts.contents import drop_contents
from seeds.parts.forms import name_by_form
from seeds.parts.headings import with_bold_headings, with_counted_headings, with_implied_headings, withdraw_implied
from seeds.parts.series import take_series
from seeds.parts.title_numbers import drop_title_numbers
from seeds.parts.titles import drop_repeated_title, drop_source_in_title, open_body, take_title
from seeds.summaries.observations import (
    take_closing_leads,
    take_conclusion,
    take_doubled_list,
    take_editors_note,
    take_observations,
    take_overview,
)
from seeds.summaries.points import take_points, take_summary
from seeds.talks.bare_names import take_names_from_titles
from seeds.talks.named import take_named_questions
from seeds.talks.questions import take_marked_questions, take_numbered_questions, take_questions
from seeds.talks.turns import take_turns


@dataclass(frozen=True, slots=True)
class Step:
    """One recogniser: what it does to a draft, and why it stands where it stands."""

    run: Callable[[Draft], None]
    because: str
    only: Literal["plain", "markdown"] | None = None

    @property
    def name(self) -> str:
        """The name of the function that does the step."""
        return self.run.__name__

    def applies_to(self, draft: Draft) -> bool:
        """Tell whether a step is one for the form that a file is in."""
        return self.only is None or draft.is_plain == (self.only == "plain")


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps that have in common what they look at."""

    looks_at: str
    steps: tuple[Step, ...]


def _mend_lines(draft: Draft) -> None:
    draft.nodes = mended(draft.nodes, draft.zone)


def _drop_masthead(draft: Draft) -> None:
    draft.nodes = drop_masthead(draft, draft.nodes)


def _take_answerer(draft: Draft) -> None:
    draft.nodes = take_answerer(draft, draft.nodes)


def _drop_author_box(draft: Draft) -> None:
    draft.nodes = drop_author_box(draft, draft.nodes)


def _drop_page_furniture(draft: Draft) -> None:
    draft.nodes = drop_page_furniture(draft, draft.nodes)


def _drop_page_head(draft: Draft) -> None:
    draft.nodes = drop_page_head(draft, draft.nodes)


def _drop_foot(draft: Draft) -> None:
    draft.nodes = drop_foot(draft, draft.nodes)


def _take_title(draft: Draft) -> None:
    draft.nodes = take_title(draft, draft.nodes)


def _drop_title_numbers(draft: Draft) -> None:
    draft.nodes = drop_title_numbers(draft, draft.nodes)


def _imply_headings(draft: Draft) -> None:
    draft.nodes = with_implied_headings(draft.nodes)


def _embolden_headings(draft: Draft) -> None:
    draft.nodes = with_counted_headings(with_bold_headings(draft.nodes))


def _take_bylines(draft: Draft) -> None:
    draft.nodes = take_bylines(draft, draft.nodes)


def _cut_into_parts(draft: Draft) -> None:
    draft.parts, draft.nodes = parts_of(draft.nodes), []


PHASES = (
    Phase(
        "lines, from the top of the file",
        (
            Step(
                _mend_lines,
                "Ahead of all that reads lines: a label torn from its value is a byline to nobody.",
                "plain",
            ),
            Step(
                _drop_masthead,
                "Ahead of the furniture, as only while all lines of the frame stand they show where it "
                "ends; and of the title, which is the first line below it.",
                "plain",
            ),
            Step(
                _take_answerer,
                "Behind the masthead, so that the title is above it; ahead of the furniture, as which the count that "
                "tells who answers goes.",
                "plain",
            ),
            Step(
                _drop_author_box,
                "Ahead of the furniture: counts of readers, which are that, show whose box it is and where topics end.",
                "plain",
            ),
            Step(
                _drop_page_furniture,
                "Ahead of the bylines, which would take lines of the page for fields without a place.",
                "plain",
            ),
            Step(
                take_tool_lines,
                "Ahead of the title, which the lines of a tool may stand above; and of the bylines, which look at the "
                "first few blocks and would take its notice for a sentence on where the text came out first.",
                "markdown",
            ),
            Step(
                _drop_page_head,
                "Ahead of the title, above which it stands, and of the bylines, where only lines of the text are left.",
                "markdown",
            ),
            Step(
                _drop_foot,
                "Ahead of the lines that become headings, as a bold line over what a channel put out before is one "
                "of its foot; ahead of the parts, as what stands behind the last of them would stay under its title.",
                "markdown",
            ),
            Step(
                _take_title,
                "Ahead of the lines that become headings: a bold first line is the title of a text "
                "without any heading.",
            ),
            Step(
                drop_contents,
                "Behind the title; ahead of all that asks what stands under a heading: a list that leads through the "
                "text is none of its parts.",
                "markdown",
            ),
            Step(
                _drop_title_numbers,
                "Ahead of the bold lines that become headings: a bold number would be a section with nothing in it.",
            ),
            Step(
                _imply_headings,
                "Ahead of the bylines, which would take the bold label of a summary for a field's, not for a title.",
                "markdown",
            ),
            Step(
                _embolden_headings,
                "Behind the title, as above; behind the implied headings, so that bold lines under "
                "questions stay theirs.",
                "markdown",
            ),
            Step(
                _take_bylines,
                "The last to read lines: it looks between the title and the first heading, across what become parts.",
            ),
            Step(
                drop_source_in_title,
                "Behind the bylines, which name the source; ahead of all that compares the title with others.",
            ),
            Step(
                take_names_from_titles,
                "Behind the bylines, which end at the first heading; ahead of the parts, as such a title opens none.",
                "markdown",
            ),
            Step(
                _cut_into_parts,
                "Behind all that makes headings or takes lines; from here on parts are looked at.",
            ),
        ),
    ),
    Phase(
        "parts, by the titles over them",
        (
            Step(
                drop_highlights,
                "Ahead of the naming by form and of the points: passages that a reader marked are none that the author "
                "made.",
                "markdown",
            ),
            Step(
                name_by_form,
                "Ahead of all that take parts by their roles: it gives one to those whose titles are unknown.",
            ),
            Step(
                take_info,
                "Ahead of the title said again: under a title that is dropped there may be nothing but these fields.",
            ),
            Step(
                take_summary,
                "While the lines that it stands under are headings; the points labelled inside it come "
                "ahead of those of other parts.",
            ),
            Step(
                take_points,
                "Ahead of the closing lines, which are those of the last section: points behind the text must be gone.",
            ),
            Step(take_topics, "Behind the naming by form, as all of these; it asks for none of the others."),
            Step(
                take_related,
                "Ahead of the series, as a part titled so that only points to its neighbours holds related documents.",
            ),
            Step(
                take_series,
                "Behind the related ones, and ahead of the closing lines: a series behind the text must be gone.",
            ),
        ),
    ),
    Phase(
        "the body, once the parts around it are gone",
        (
            Step(
                open_body,
                "Behind the naming by form, which tells parts by what stands around the body; its title goes here.",
            ),
            Step(
                drop_repeated_title,
                "Behind the fields (see there) and the body's own title, so that the text joins what is ahead of it.",
            ),
            Step(
                take_closing,
                "Behind the lists at the end; ahead of the questions, as what follows the last answer would join it.",
            ),
        ),
    ),
    Phase(
        "who asks and who speaks in it",
        (
            Step(
                take_marked_questions,
                "Ahead of the names: marks such as Q and A have the form of two speakers.",
            ),
            Step(
                take_numbered_questions,
                "As those before; behind them, as it looks at the text that is left, and no title says what these are.",
            ),
            Step(
                take_named_questions,
                "Ahead of the turns: two who ask and answer beside a text are no transcript of it.",
            ),
            Step(
                take_turns,
                "Behind questions that their labels tell; ahead of those that nothing but a question mark "
                "tells, which anybody's turn may end in.",
            ),
            Step(
                take_who_put_down,
                "Behind the turns: who put down a talk is its author where others speak in turns.",
            ),
            Step(
                take_questions,
                "The last of the questions, as it asks for the least: bold type, or a question mark.",
            ),
            Step(
                withdraw_implied,
                "Behind all that take what stands under such a line: where nobody did, it is a paragraph again.",
            ),
        ),
    ),
    Phase(
        "what the text itself says over again, where no part said it",
        (
            Step(
                take_doubled_list,
                "The first for key points, as its list leaves the text: those below look at the sections "
                "that are left.",
            ),
            Step(take_observations, "A title that says whose points these are goes before the form alone."),
            Step(
                take_closing_leads,
                "Leads behind a break go before a title that may be any closing section's.",
            ),
            Step(take_conclusion, "A whole section goes before a list in the introduction."),
            Step(take_overview, "The last for key points: the list is part of the introduction."),
            Step(
                take_editors_note,
                "Behind all that may hold a summary: an editor's note tells what a text is about where nothing does.",
            ),
            Step(
                take_origin,
                "Behind all that name a source, as a sentence of the text counts where none of them did.",
            ),
        ),
    ),
)

STEPS = tuple(step for phase in PHASES for step in phase.steps)


def recognise(draft: Draft, nodes: list[Node], steps: Sequence[Step] = STEPS) -> None:
    """Let each recogniser take what it knows; what none of them takes is the body."""
    draft.nodes = nodes
    for step in steps:
        if step.applies_to(draft):
            step.run(draft)
