"""The order of the recognisers: which may not change places, and a document that is read wrongly where they do.

Found by changing places of all neighbours, and by moving each step as far as it goes, over all files of the fixtures;
what is left out counts by what it is, not by its order.
"""

import json
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest

from seeds import reader, steps
from seeds.errors import Refused
from seeds.steps import PHASES, STEPS, Step

_FAMILIES = Path(__file__).parents[2] / "fixtures" / "families"

# The first of each pair comes ahead of the second, or the file loses what is in the field.
BOUND = (
    ("_mend_lines", "_take_bylines", "page_torn_labels.txt", "author"),
    ("_drop_masthead", "_drop_page_furniture", "page_newsletter_head.txt", "title"),
    ("_take_answerer", "_drop_page_furniture", "page_answerer.txt", "author"),
    ("_drop_author_box", "_drop_page_furniture", "page_story_in_capitals.txt", "topics"),
    ("_drop_masthead", "_take_title", "page_date_above_title.txt", "title"),
    ("take_tool_lines", "_take_bylines", "vault_saved_notice.md", "author"),
    ("drop_contents", "name_by_form", "vault_saved_japanese.md", "sections"),
    ("_cut_into_parts", "drop_highlights", "vault_marked_passages.md", "sections"),
    ("drop_highlights", "take_points", "vault_marked_passages.md", "sections"),
    ("take_summary", "take_editors_note", "garden_callout_kinds.md", "summary"),
    ("_drop_page_furniture", "_take_bylines", "page_fields_on_a_line.txt", "removed"),
    ("_drop_page_head", "_take_bylines", "page_menu_above_title.md", "published"),
    ("_drop_foot", "_embolden_headings", "page_account_numbers.md", "sections"),
    ("_drop_foot", "_cut_into_parts", "post_series_licence.md", "sections"),
    ("_take_title", "_imply_headings", "vault_bold_throughout.md", "title"),
    ("_imply_headings", "_take_bylines", "garden_bold_titles.md", "removed"),
    ("_take_title", "_embolden_headings", "vault_bold_throughout.md", "title"),
    ("_embolden_headings", "_cut_into_parts", "garden_bold_titles.md", "sections"),
    ("_take_bylines", "_cut_into_parts", "garden_bold_brackets.md", "author"),
    ("_take_bylines", "drop_source_in_title", "page_title_and_source.txt", "title"),
    ("take_names_from_titles", "_cut_into_parts", "garden_names_as_titles.md", "qa"),
    ("_cut_into_parts", "name_by_form", "vault_facts_by_form.md", "risks"),
    ("name_by_form", "take_info", "vault_facts_by_form.md", "author"),
    ("name_by_form", "take_summary", "setext_unknown_titles.md", "summary"),
    ("name_by_form", "take_points", "setext_unknown_titles.md", "risks"),
    ("name_by_form", "take_topics", "vault_facts_by_form.md", "topics"),
    ("name_by_form", "take_related", "setext_unknown_titles.md", "related"),
    ("name_by_form", "open_body", "garden_relayed.md", "sections"),
    ("take_info", "drop_repeated_title", "vault_title_in_body.md", "sections"),
    ("take_summary", "withdraw_implied", "garden_bold_titles.md", "summary"),
    ("take_points", "take_closing", "garden_letter_bars.md", "topics"),
    ("take_points", "take_observations", "post_bare_json.md", "key_points"),
    ("take_related", "take_series", "post_neighbours.md", "related"),
    ("take_series", "take_closing", "post_bare_json.md", "sections"),
    ("take_series", "take_origin", "post_series_on_top.md", "source_url"),
    ("take_closing", "take_marked_questions", "page_english.txt", "topics"),
    ("take_marked_questions", "take_named_questions", "page_traditional.txt", "qa"),
    ("take_named_questions", "take_turns", "vault_named_questions.md", "qa"),
    ("take_turns", "take_who_put_down", "garden_listeners_in_quotes.md", "author"),
    ("take_turns", "take_questions", "garden_bold_brackets.md", "qa"),
    ("take_questions", "withdraw_implied", "vault_labels.md", "qa"),
)

# Neighbours whose order no file shows. Their reasons stand in the table all the same.
FREE = (
    ("_mend_lines", "_drop_masthead"),
    ("_drop_masthead", "_take_answerer"),
    ("_take_answerer", "_drop_author_box"),
    ("_drop_page_furniture", "take_tool_lines"),
    ("take_tool_lines", "_drop_page_head"),
    ("_drop_page_head", "_drop_foot"),
    ("_drop_foot", "_take_title"),
    ("_take_title", "drop_contents"),
    ("drop_contents", "_drop_title_numbers"),
    ("_drop_title_numbers", "_imply_headings"),
    ("drop_highlights", "name_by_form"),
    ("_imply_headings", "_embolden_headings"),
    ("_embolden_headings", "_take_bylines"),
    ("drop_source_in_title", "take_names_from_titles"),
    ("take_info", "take_summary"),
    ("take_summary", "take_points"),
    ("take_points", "take_topics"),
    ("take_topics", "take_related"),
    ("take_series", "open_body"),
    ("open_body", "drop_repeated_title"),
    ("drop_repeated_title", "take_closing"),
    ("take_marked_questions", "take_numbered_questions"),
    ("take_numbered_questions", "take_named_questions"),
    ("take_who_put_down", "take_questions"),
    ("withdraw_implied", "take_doubled_list"),
    ("take_doubled_list", "take_observations"),
    ("take_observations", "take_closing_leads"),
    ("take_closing_leads", "take_conclusion"),
    ("take_conclusion", "take_overview"),
    ("take_overview", "take_editors_note"),
    ("take_editors_note", "take_origin"),
)


def _place(name: str) -> int:
    return next(at for at, step in enumerate(STEPS) if step.name == name)


def _moved(name: str, to: int) -> tuple[Step, ...]:
    rest = [step for step in STEPS if step.name != name]
    return (*rest[:to], STEPS[_place(name)], *rest[to:])


def _read(file: str, order: tuple[Step, ...], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what comes out of a file where the steps go in an order; nothing where that refuses it."""
    path = _FAMILIES / file
    with monkeypatch.context() as patched:
        patched.setattr(reader, "recognise", lambda draft, nodes: steps.recognise(draft, nodes, order))
        try:
            found: dict[str, Any] = json.loads(reader.read(path.read_bytes(), path.name).model_dump_json())
        except Refused:
            return {}
    found["removed"].sort(key=json.dumps)
    return found


@pytest.mark.parametrize(("first", "second", "file", "field"), BOUND, ids=lambda value: value)
def test_a_file_is_read_wrongly_where_two_steps_change_places(
    first: str, second: str, file: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _place(first) < _place(second)
    right = _read(file, STEPS, monkeypatch)
    assert right[field]
    changed = (_moved(first, _place(second)), _moved(second, _place(first)))
    assert any(_read(file, order, monkeypatch).get(field) != right[field] for order in changed)


def test_neighbours_are_bound_by_a_file_or_known_to_be_free() -> None:
    bound = {(first, second) for first, second, *_ in BOUND}
    assert not bound & set(FREE)
    assert set(pairwise(step.name for step in STEPS)) <= bound | set(FREE)


def test_each_step_stands_once_and_has_a_reason() -> None:
    names = [step.name for step in chain.from_iterable(phase.steps for phase in PHASES)]
    assert len(names) == len(set(names)) == len(STEPS)
    assert all(step.because.endswith(".") for step in STEPS)
    assert {name for pair in FREE for name in pair} | {
        name for first, second, *_ in BOUND for name in (first, second)
    } <= set(names)
