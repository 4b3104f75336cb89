"""The five real documents come out as the acceptance table says, row by row."""

import re

import pytest

from seeds.models import Document, Section
from tests.support.cases import cases
from tests.support.seeds import seed

ALL = ("000", "001", "002", "003", "004")
_MARKERS = re.compile(r"\*\*|__|(?:^|\n)\s{0,3}#{1,6} |\]\(|\[\[|&nbsp;|\\[%$*]|!\[|(?:^|\n)[-*] ")


def _texts(document: Document) -> list[str]:
    texts = [document.title, document.summary.text if document.summary else "", *document.topics]
    texts += [part for point in (*document.key_points, *document.risks) for part in (point.text, point.lead or "")]
    texts += [part for pair in document.qa for part in (pair.question, pair.answer)]
    texts += [part for section in document.sections for part in (section.heading or "", section.text)]
    texts += [part for item in document.related for part in (item.target.title, item.reason or "", item.note or "")]
    return texts


def _headings(document: Document) -> list[str]:
    return [section.heading for section in document.sections if section.heading]


def _has_introduction(document: Document) -> bool:
    first = document.sections[0]
    return first.level == 0 and first.heading is None and bool(first.text)


@pytest.mark.parametrize("number", ALL)
def test_no_text_field_holds_a_markdown_marker_or_a_control_character(number: str) -> None:
    for text in _texts(seed(number)):
        assert not _MARKERS.search(text), text[:80]
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)


@cases("number", ALL)
def test_text_of_a_section_is_its_blocks_joined_by_empty_lines(number: str) -> None:
    def rendered(section: Section) -> str:
        return "\n\n".join(f"{b.speaker}：{b.text}" if b.speaker else b.text for b in section.blocks)

    for section in seed(number).sections:
        assert section.text == rendered(section)


@cases("number", ALL)
def test_links_lie_within_their_blocks(number: str) -> None:
    for section in seed(number).sections:
        for block in section.blocks:
            for link in block.links:
                assert 0 <= link.start < link.end <= len(block.text)
                assert link.url


@cases("number", ALL)
def test_leads_are_part_of_their_points(number: str) -> None:
    for point in (*seed(number).key_points, *seed(number).risks):
        assert point.lead is None or point.text.startswith(point.lead)


class TestVaultNote:
    def test_fields_come_from_the_list_of_labels(self) -> None:
        document = seed("000")
        assert document.language == "zh-Hans"
        assert document.published == "2026-02-14"
        assert document.author == ("宝玉",)
        assert document.source_url == "https://baoyu.io/blog/2026-02-14/dario-amodei-interview-analysis"
        assert document.source_name == "baoyu.io"
        assert document.title.startswith("Anthropic CEO Dario Amodei")

    def test_summary_is_the_author_s(self) -> None:
        summary = seed("000").summary
        assert summary is not None
        assert summary.by == "author"
        assert "天才之国" in summary.text
        assert "一句话总结" not in summary.text

    def test_key_points_and_risks_keep_their_leads(self) -> None:
        document = seed("000")
        assert len(document.key_points) == 8
        assert len(document.risks) == 4
        assert document.key_points[0].lead == "技术演进与时间表"
        assert document.key_points[7].lead == "公司治理"
        assert document.risks[0].lead == "生产力数据矛盾（缺口）"
        assert all(point.lead and point.by == "author" for point in (*document.key_points, *document.risks))

    def test_body_is_an_introduction_and_eleven_sections(self) -> None:
        document = seed("000")
        assert _has_introduction(document)
        assert [heading[:3].strip("【】") for heading in _headings(document)] == [*map(str, range(1, 10)), "10", "11"]
        assert "要点速览" in document.sections[0].text

    def test_questions_at_the_end_are_not_body(self) -> None:
        document = seed("000")
        assert len(document.qa) == 5
        assert document.qa[4].question == "Claude Code 是怎么做出来的？"
        assert document.qa[0].answer.startswith("10 年内 90% 确信")
        assert "核心问答速览" not in document.sections[-1].text
        assert document.qa[0].question not in document.sections[-1].text

    def test_topics_lose_the_prefix_of_their_path(self) -> None:
        topics = seed("000").topics
        assert len(topics) == 12
        assert topics[0] == "OpenAI"
        assert topics[6] == "软件工程"

    def test_related_documents_have_kind_reason_and_note(self) -> None:
        earlier, opposes = seed("000").related
        assert (earlier.kind, earlier.reason) == ("earlier", "版本演进")
        assert (opposes.kind, opposes.reason) == ("opposes", "观点相悖")
        assert opposes.target.title.startswith("Ilya：")
        assert opposes.target.slug is None
        assert all(item.note and "说明" not in item.note for item in (earlier, opposes))


class TestBlogPost:
    def test_fields_come_from_front_matter(self) -> None:
        document = seed("001")
        assert document.language == "zh-Hant"
        assert document.published == "2026-01-28T09:40:00+08:00"
        assert document.author == ()
        assert document.source_url == "https://www.darioamodei.com/essay/the-adolescence-of-technology"
        name = document.source_name
        assert name is not None
        assert name.endswith("個人網站")
        assert document.summary is not None
        assert document.summary.by == "author"
        assert document.summary.text.startswith("Anthropic 執行長")

    def test_bold_leads_of_observations_are_key_points_and_their_section_stays(self) -> None:
        document = seed("001")
        assert len(document.key_points) == 3
        assert all(point.lead and point.by == "author" for point in document.key_points)
        section = next(section for section in document.sections if section.heading == "我的觀察")
        assert len(section.blocks) == 3
        assert all(point.lead and point.lead in section.text for point in document.key_points)

    def test_body_is_an_introduction_and_six_sections(self) -> None:
        document = seed("001")
        assert _has_introduction(document)
        assert len(_headings(document)) == 6
        assert document.sections[0].blocks[0].kind == "quote"
        assert "本系列全部文章" not in _headings(document)

    def test_tags_and_category_are_topics(self) -> None:
        topics = seed("001").topics
        assert len(topics) == 7
        assert topics[-1] == "AI 技術前沿"

    def test_series_has_the_other_four_with_titles(self) -> None:
        series = seed("001").series
        assert series is not None
        assert (series.position, series.total) == (5, 5)
        assert [item.position for item in series.items] == [1, 2, 3, 4]
        assert all(item.title and item.url and item.url.startswith("/posts/") for item in series.items)
        assert series.name == "科技的青春期"

    def test_cover_is_an_image(self) -> None:
        (cover,) = seed("001").images
        assert cover.url.startswith("/images/posts/")
        assert cover.url.endswith("feedback-loop.jpg")
        assert cover.alt is None


class TestVaultNoteWithUnderlinedHeadings:
    def test_fields_points_and_risks(self) -> None:
        document = seed("002")
        assert (document.language, document.published, document.author) == ("zh-Hans", "2026-02-01", ("宝玉",))
        assert (len(document.key_points), len(document.risks)) == (8, 5)
        assert all(point.lead for point in (*document.key_points, *document.risks))

    def test_body_is_an_introduction_and_twenty_five_sections(self) -> None:
        document = seed("002")
        assert _has_introduction(document)
        assert len(_headings(document)) == 25
        assert _headings(document)[0] == "中美 AI 竞争：谁在赢？"
        assert _headings(document)[-1] == "人类文明的未来"

    def test_bold_names_of_an_article_do_not_make_it_a_transcript(self) -> None:
        assert not any(block.kind == "turn" for section in seed("002").sections for block in section.blocks)

    def test_topics(self) -> None:
        assert len(seed("002").topics) == 13

    def test_pictures_have_captions_without_numbers_and_are_no_text(self) -> None:
        document = seed("002")
        assert len(document.images) == 26
        assert document.images[0].alt is None
        assert all(image.alt and not image.alt.startswith("Image") for image in document.images[1:])
        body = "\n".join(section.text for section in document.sections)
        assert "Image 2" not in body
        assert "infographic" not in body


class TestTranscriptInAGarden:
    def test_fields(self) -> None:
        document = seed("003")
        assert document.language == "zh-Hans"
        assert document.published == "2025-05-16T14:58:00+08:00"
        assert document.author == ("靓仔@靓仔AI进化论",)
        assert document.source_url is None
        assert document.title.startswith("Claude 4.0")

    def test_summary_is_extracted_and_says_so(self) -> None:
        summary = seed("003").summary
        assert summary is not None
        assert summary.by == "extracted"

    def test_key_points_lose_their_doubled_numbers(self) -> None:
        points = seed("003").key_points
        assert len(points) == 5
        assert all(point.by == "author" and point.lead and not point.text[0].isdigit() for point in points)
        assert points[4].lead == "“AI原生”应用的真实挑战"

    def test_body_is_an_introduction_and_seven_sections(self) -> None:
        document = seed("003")
        assert _has_introduction(document)
        assert len(_headings(document)) == 7
        assert "核心观点总结" not in _headings(document)

    def test_turns_are_kept_apart_with_their_speakers(self) -> None:
        section = seed("003").sections[1]
        assert [block.kind for block in section.blocks] == ["turn"] * len(section.blocks)
        assert [block.speaker for block in section.blocks[:3]] == ["主持人", "Mike Krieger", "主持人"]
        assert section.blocks[1].text == "Instagram。"

    def test_broken_emphasis_is_mended(self) -> None:
        document = seed("003")
        body = "\n".join(section.text for section in document.sections)
        answers = "\n".join(pair.answer for pair in document.qa)
        assert "高效的AI编码能力" in body
        assert "将AI视为一个" in body
        assert "在我们的API基础之上" in answers
        assert "*" not in body + answers

    def test_audience_questions_are_taken_with_who_asked_and_who_answered(self) -> None:
        document = seed("003")
        assert [pair.asked_by for pair in document.qa] == [f"观众{number}" for number in range(1, 7)]
        assert {pair.answered_by for pair in document.qa} == {"Mike Krieger"}
        assert max(pair.answer.count("\n") for pair in document.qa) == 2
        section = next(section for section in document.sections if section.heading == "观众问答")
        assert [block.speaker for block in section.blocks] == ["主持人", "主持人", "Mike Krieger"]

    def test_hashtags_are_topics_and_the_begging_line_is_gone(self) -> None:
        document = seed("003")
        assert len(document.topics) == 6
        assert document.topics[1] == "人工智能"
        assert document.topics[-1] == "Claude4"
        assert not any("创作不易" in section.text for section in document.sections)

    def test_pictures_without_captions(self) -> None:
        images = seed("003").images
        assert len(images) == 3
        assert all(image.alt is None for image in images)


class TestScrapedPage:
    def test_fields_come_from_lines_that_are_run_together(self) -> None:
        document = seed("004")
        assert (document.language, document.published) == ("zh-Hans", "2026-06-05")
        assert (document.author, document.source_name, document.source_url) == (("字母AI",), "marsbit", None)

    def test_abstract_is_the_author_s_summary(self) -> None:
        summary = seed("004").summary
        assert summary is not None
        assert summary.by == "author"
        assert "52倍加速" in summary.text

    def test_sections_are_told_by_the_form_of_their_titles(self) -> None:
        document = seed("004")
        assert _has_introduction(document)
        assert _headings(document) == ["新的风暴已经出现", "势不可挡的Claude", "OpenAI:怎么可以这样?"]
        assert any("闭合回路" in section.text for section in document.sections)

    def test_related_questions_are_taken_without_their_letters(self) -> None:
        document = seed("004")
        assert len(document.qa) == 5
        assert document.qa[0].question.startswith("Anthropic")
        assert document.qa[4].answer.startswith("“闭合回路”")

    def test_topics_and_related_are_empty(self) -> None:
        assert seed("004").topics == ()
        assert seed("004").related == ()

    def test_furniture_of_the_page_is_gone(self) -> None:
        everything = "\n".join(_texts(seed("004")))
        for word in (
            "Related Reads",
            "Kalshi",
            "NIGHT",
            "Hot Articles",
            "Discussions",
            "Total Views",
            "活动图片",
            "Trading",
        ):
            assert word not in everything
