"""Recognises what belongs to the page rather than to the article: link blocks, counts, begging lines, hashtags."""

import re
from collections.abc import Callable, Sequence

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, is_note, plain, source_lines
from seeds.fields.credits import take_credits
from seeds.fields.labels import field_of, take_labels
from seeds.fields.origins import take_credit
from seeds.fields.topics import add_topics, spaced_hashtags, topic_names
from seeds.pages.author_box import drops_box_on_author
from seeds.pages.form_boxes import lines_of_forms
from seeds.text.characters import letters
from seeds.text.folding import fold_label
from seeds.text.phrases import pattern
from seeds.words.menus import FIGURE, is_menu
from seeds.words.vocabulary import vocabulary

_TAGS = re.compile(r"(?:[#＃][^\s#＃]{1,40})+")
_TAGS_BEHIND = re.compile(r"(?<=[。！？!?.…~～])(?:[#＃][^\s#＃]{1,40})+$")
_ARTICLE_LINE, _ARTICLE = 60, 160
_EDITOR_BEHIND = re.compile(
    r"(?<=[。！？」”])\s*[（(](?P<label>[^（）():：/／]{2,6})\s*[:：/／][^（）()]{2,24}[)）]\s*\d{0,8}$"
)
_SENTENCE_END = ("。", "！", "？", "!", "?", ".", "”", "」")
_LONGEST_ROW, _LONGEST_LABEL = 200, 16
_AROUND_LABEL = " :：|｜·•←→«»‹›<>/\n\t"
# No foot has more lines.
_FOOT = 300
# Nor a block with a title that may be a section's more until the next one.
_LONGEST_BARE = 12
_THANKS = pattern("thanks")
_GREETS = pattern("greets_community")
# `Related: Another article`
_LINKED = re.compile(r"[A-Z][A-Za-z ]{2,20}: [A-Z“\"'‘].{8,90}")
_COUNT = re.compile(r"[\d.,]{1,6}[kw万萬]?", re.IGNORECASE)


def drop_page_furniture(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the furniture of a scraped page; return the nodes of the article.

    A block such as Related Reads goes with all that follows, up to the next part of the document that is known by its
    title. Ahead of the text only its short lines go.
    """
    page = _Page(draft, nodes)
    return [node for at, node in enumerate(nodes) if page.keeps(at)]


class _Page:
    """A scraped page, read from its top: which block of the page a line stands in, and how much text is above it."""

    def __init__(self, draft: Draft, nodes: Sequence[Node]) -> None:
        self._draft = draft
        self._nodes = nodes
        self._texts = [text_of([node], Findings()) for node in nodes]
        self._forms = lines_of_forms(self._texts)
        # From here on only short lines and such as are known follow; and from there on no sentence of the text does.
        self._short_from = self._behind_last(lambda text: len(text) > _ARTICLE_LINE)
        self._text_end = max(self._short_from, self._behind_last(_is_article_line))
        self._block: str | None = None
        self._opened = self._dropped = -1
        self._length = 0
        self._has_text = self._has_sentence = False

    def keeps(self, at: int) -> bool:
        """Tell whether a line belongs to the article; one that doesn't is noted. Lines are asked for in their order."""
        self._has_sentence = self._has_sentence or _is_article_line(self._texts[at])
        self._enter(at)
        if self._block:
            return self._keeps_in_block(at, self._block)
        if self._is_furniture(at):
            self._draft.leave_out("page furniture", self._texts[at])
            self._dropped = at
            return False
        if isinstance(self._nodes[at], Paragraph):
            self._length += len(self._texts[at])
            self._has_text = self._has_text or self._length > _ARTICLE or len(self._texts[at]) > _ARTICLE_LINE
        return True

    def _behind_last(self, told: Callable[[str], bool]) -> int:
        """Return what follows the last line that is told to be the text's, and is not the page's; 0 for none."""
        places = reversed(range(len(self._texts)))
        found = (at for at in places if told(self._texts[at]) and at not in self._forms and not self._is_known(at))
        return next(found, -1) + 1

    def _is_known(self, at: int) -> bool:
        known, text = vocabulary(), self._texts[at]
        return _is_between(text) or known.is_notice(text) or known.is_of_frame("foot", text)

    def _enter(self, at: int) -> None:
        """See whether a line opens a block of the page, or ends the one that the lines above stand in."""
        known, text, heads = vocabulary(), self._texts[at], isinstance(self._nodes[at], Heading)
        ends = at >= self._short_from and 2 * at > len(self._nodes)
        weak = bool(self._block) or at >= self._short_from > 0 or (ends and self._has_sentence)
        weak = weak or (heads and self._is_bare_block(at))
        if (known.is_end(text) and ends) or (heads and _opens_block(text, weak=weak)):
            self._block, self._opened = text, at
        elif (heads and _opens_part(text, below=self._block)) or (not self._has_text and len(text) > _ARTICLE_LINE):
            self._block = None

    def _is_bare_block(self, at: int) -> bool:
        """Tell a title that may be a section's, too, from it: no sentence stands below it up to a block of the page."""
        known = vocabulary()
        if not (self._has_text or self._has_sentence) or not known.is_weak_furniture_block(self._texts[at]):
            return False
        for below in range(at + 1, min(at + 1 + _LONGEST_BARE, len(self._texts))):
            text = self._texts[below]
            if known.is_furniture_block(text):
                return True
            said = text.endswith(_SENTENCE_END) or len(text) > _ARTICLE_LINE
            if said and not self._is_known(below) and not _GREETS.match(fold_label(text)):
                return False
        return False

    def _keeps_in_block(self, at: int, block: str) -> bool:
        if at >= self._short_from and _take_topics_line(self._draft, self._nodes[at]):
            return False
        if begins_with_tags(self._texts[at]) and at > self._opened + 1:
            # Hashtags among the furniture are the article's topics, which the closing lines are read for; those right
            # under the title of a block are the site's.
            return True
        self._draft.leave_out(f"page furniture: {block}", self._texts[at])
        return False

    def _is_furniture(self, at: int) -> bool:
        known, text = vocabulary(), self._texts[at]
        if isinstance(self._nodes[at], Listing):
            return False
        if _is_between(text) or at in self._forms:
            return True
        beside = self._dropped == at - 1
        return (beside and (known.is_share_target(text) or self._is_advertised(at))) or self._is_foot(at)

    def _is_advertised(self, at: int) -> bool:
        """Tell the one line of an advertisement: below a line that says so, and with a block of the page below it."""
        known, above, text = vocabulary(), self._texts[at - 1], self._texts[at]
        if not (self._has_text or self._has_sentence) or at + 1 == len(self._nodes):
            return False
        if len(text) > _ARTICLE_LINE or text.endswith(_SENTENCE_END):
            return False
        if known.is_of_frame("read_on", above):
            # A link to another article, if the title of a section follows.
            return isinstance(self._nodes[at + 1], Heading)
        below = self._texts[at + 1]
        return known.is_of_frame("advertisement", above) and (_opens_block(below, weak=True) or _is_between(below))

    def _is_foot(self, at: int) -> bool:
        """Tell a notice in the second half of a page, or a menu where only short lines follow the text."""
        known, text = vocabulary(), self._texts[at]
        is_below = at >= self._text_end > 0
        if not (is_below or 2 * at > len(self._nodes)) or at + _FOOT < len(self._nodes):
            return False
        if is_below and (self._counts(at) or self._goes_on_with_links(at)):
            return True
        short = at >= self._short_from and (self._short_from > 0 or self._has_sentence)
        return known.is_notice(text) or known.is_of_frame("foot", text) or (short and is_menu(text))

    def _counts(self, at: int) -> bool:
        """Tell a figure beside a button: how many pressed it."""
        beside = self._dropped == at - 1 or any(map(vocabulary().is_furniture_line, self._texts[at + 1 : at + 2]))
        return beside and FIGURE.fullmatch(self._texts[at]) is not None

    def _goes_on_with_links(self, at: int) -> bool:
        """Tell a link to another article with what it is ahead of it, right below one that is known: `Magazine: …`."""
        text = self._texts[at]
        linked = _LINKED.fullmatch(text) is not None and not text.endswith(_SENTENCE_END)
        return linked and self._dropped == at - 1 and _LINKED.fullmatch(self._texts[at - 1]) is not None


def _is_article_line(text: str) -> bool:
    """Tell a sentence that no furniture has: Chinese says in thirty characters what takes sixty in English."""
    return len(text) > _ARTICLE_LINE // 2 and text.endswith("。")


def _is_between(text: str) -> bool:
    """Tell a line that is of the page wherever it stands."""
    known = vocabulary()
    return known.is_furniture_line(text) or known.is_of_frame("between", text)


def _opens_block(text: str, *, weak: bool) -> bool:
    known = vocabulary()
    if known.is_furniture_block(text):
        return True
    return weak and (known.is_weak_furniture_block(text) or known.is_of_frame("page_block", text))


def _opens_part(text: str, *, below: str | None) -> bool:
    """Tell the title of a known part; below a line that ends the article what a channel put out before is none."""
    known = vocabulary()
    past = below is not None and known.is_end(below) and known.is_of_frame("past_block", text)
    return not past and known.part_of_title(text) is not None


def _take_topics_line(draft: Draft, node: Node) -> bool:
    """Take the topics of the article from a line among the furniture at its end."""
    return isinstance(node, Paragraph) and field_of(node.rich) == "topics" and take_labels(draft, node)


def take_closing(draft: Draft) -> None:
    """Read a document's last lines: hashtags and labels become fields, lines that beg for likes are left out."""
    closing = (None, "qa", "observations")
    part = next((part for part in reversed(draft.parts) if part.role in closing and _has_text(part)), None)
    if part is None:
        return
    nodes = part.nodes
    part.nodes = [node for node in nodes if not is_note(node)]
    _take_last_lines(draft, part)
    # Notes at the foot stay where they stand among what is left.
    left = iter(part.nodes)
    part.nodes = [kept for node in nodes if (kept := node if is_note(node) else next(left, None)) is not None]
    emptied = bool(nodes) and not part.nodes and part.heading is not None and not draft.under(part)
    if emptied or (part.taken and not _has_text(part)):
        draft.settle(part, part.nodes)


def _take_last_lines(draft: Draft, part: Part) -> None:
    while part.nodes:
        if _takes_tags_behind(draft, part) or drops_box_on_author(draft, part):
            continue
        last = part.nodes[-1]
        is_break = isinstance(last, Break) and len(part.nodes) > 1
        if is_break or _is_begging_quote(draft, last) or _says_who_did_it(draft, last):
            part.nodes.pop()
            continue
        if not isinstance(last, Paragraph):
            return
        untagged = _without_tags(draft, last)
        rest = _without_editor(draft, untagged)
        text = plain(rest.rich)
        # Without tags behind them such thanks may be those of whoever spoke last.
        thanks = untagged is not last and (_THANKS.fullmatch(fold_label(text)) is not None or _only_opens(text))
        if text and (thanks or vocabulary().is_begging(text)):
            draft.leave_out("begging line", text)
        elif text and (vocabulary().is_furniture_line(text) or is_count(text)):
            draft.leave_out("page furniture", text)
        elif text and leads_elsewhere(rest.rich):
            draft.leave_out("page furniture", text)
            for link in rest.rich.links:
                draft.leave_out("page furniture", link.url)
        elif text and not take_credit(draft, rest.rich):
            part.nodes[-1] = rest
            return
        part.nodes.pop()


def _only_opens(text: str) -> bool:
    """Tell `码字不易…`: what a line that begs opens with, and nothing else."""
    return letters(fold_label(text)) in map(letters, vocabulary().begging_openers)


def _takes_tags_behind(draft: Draft, part: Part) -> bool:
    """Take the topics of the lines and lists of nothing but hashtags that a part ends in, in their order."""
    start = len(part.nodes)
    while start and _are_tags(part.nodes[start - 1]):
        start -= 1
    tags, part.nodes = part.nodes[start:], part.nodes[:start]
    add_topics(draft, [name for node in tags for line in source_lines(node) for name in topic_names(line.text)])
    return bool(tags)


def _are_tags(node: Node) -> bool:
    return is_list_of_tags(node) or (isinstance(node, Paragraph) and begins_with_tags(node.rich.text))


def _is_begging_quote(draft: Draft, node: Node) -> bool:
    text = text_of([node], Findings()) if isinstance(node, Quote) and node.callout is None else ""
    tags = _tags_start(text)
    if not text or not vocabulary().is_begging(text[:tags]):
        return False
    add_topics(draft, topic_names(text[tags:]))
    draft.leave_out("begging line", text[:tags])
    return True


def _says_who_did_it(draft: Draft, node: Node) -> bool:
    # Labels that are no fields stand among these: `文字｜甲　摄影｜乙`.
    return isinstance(node, Paragraph) and (take_credits(draft, node) == [] or take_labels(draft, node))


def leads_elsewhere(rich: Rich) -> bool:
    """Tell a closing line of nothing but links within its own site: `[Home](/) | [About](/about)`.

    Words that say where they lead, back or on, may stand ahead of them: `Previously: [A](/a) · Next: [B](/b)`.
    """
    if not rich.links or len(rich.text) > _LONGEST_ROW or not all(link.url[:1] in "/#" for link in rich.links):
        return False
    beside = [piece.strip(_AROUND_LABEL) for piece in rich.beside_links()]
    said = [piece for piece in beside if letters(piece)]
    if not said:
        return len(rich.text) <= _ARTICLE_LINE
    kinds = [vocabulary().relation_kind(piece) for piece in said]
    return all(len(piece) <= _LONGEST_LABEL for piece in said) and set(kinds) <= {"earlier", "later"} and not beside[-1]


def _without_tags(draft: Draft, paragraph: Paragraph) -> Paragraph:
    text = paragraph.rich.text
    start = _tags_start(text)
    if start == len(text):
        return paragraph
    add_topics(draft, topic_names(text[start:]))
    return Paragraph(paragraph.rich.cut(0, start))


def _without_editor(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """Leave out who edited a report, which agencies put behind its last sentence: `。（編輯：甲）1150305`."""
    behind = _EDITOR_BEHIND.search(paragraph.rich.text, max(0, len(paragraph.rich.text) - _ARTICLE_LINE))
    label = behind["label"] if behind else ""
    if behind is None or (vocabulary().deed(label) != "other" and vocabulary().field_of_label(label) != "other"):
        return paragraph
    draft.leave_out("page furniture", behind[0])
    return Paragraph(paragraph.rich.cut(0, behind.start()))


def is_count(text: str) -> bool:
    """Tell how often a text was liked or read, which stands alone below it: `1.2K`."""
    return _COUNT.fullmatch(text) is not None


def is_list_of_tags(node: Node) -> bool:
    """Tell a list of nothing but hashtags, as some sites set them below a text."""
    return isinstance(node, Listing) and all(begins_with_tags(line.text) for line in source_lines(node))


def begins_with_tags(text: str) -> bool:
    """Tell a line of nothing but hashtags."""
    return bool(text) and _tags_start(text) == 0


def ends_in_tags(text: str) -> bool:
    """Tell a text with hashtags at its end."""
    return _tags_start(text) < len(text)


def _tags_start(text: str) -> int:
    """Return where the hashtags begin that a text ends in; its length where it ends in none.

    Word by word from the end: a pattern that looks for them from each place takes quadratic time.
    """
    if spaced_hashtags(text):
        return 0
    start = len(text)
    for word in reversed(list(re.finditer(r"\S+", text))):
        if not _TAGS.fullmatch(word[0]):
            behind = _TAGS_BEHIND.search(word[0][-_ARTICLE:])
            return word.end() - len(behind[0]) if behind else start
        start = word.start()
    return start


def _has_text(part: Part) -> bool:
    return any(isinstance(node, Listing | Paragraph) and not is_note(node) for node in part.nodes)
