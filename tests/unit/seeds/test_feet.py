"""What a site puts below an article and between its paragraphs, and what only looks like it and stays."""

import pytest

from seeds.models import Document
from seeds.reader import read
from seeds.words.vocabulary import FrameKind, vocabulary
from tests.support.cases import cases

_TEXT = (
    "河水一夜之间涨了四米，山谷里没有一个人事先知道，这件事就是这样开始的，后来每个人都有自己的说法。\n\n"
    "## 水退之后\n\n一个星期以后水退了，教堂的屋顶上留下十一只羊，还有一笔花了一代人才还清的债。"
)


def page(*foot: str, title: str = "# 水位") -> Document:
    return read("\n\n".join([title, _TEXT, *foot]).encode(), "page.md")


def left(document: Document) -> str:
    """Return what follows the text of the article in its sections."""
    return document.sections[-1].text.partition("还清的债。")[2].strip()


def headings(document: Document) -> list[str | None]:
    return [section.heading for section in document.sections]


class TestLinesAlone:
    @cases(
        ("kind", "line"),
        [
            ("foot", "本作品采用知识共享署名-相同方式共享 3.0 协议进行许可。"),
            ("foot", "本網站文章除另有說明外，皆以創用 CC 姓名標示 4.0 國際授權條款釋出"),
            ("foot", "Unless otherwise noted, all text on this site is available under CC BY-SA 4.0."),
            ("foot", "本記事はクリエイティブ・コモンズ 表示 4.0 ライセンスの下で公開しています。"),
            ("foot", "無断転載を禁じます"),
            ("foot", "如需轉載，請來信取得授權"),
            ("foot", "永久链接：https://river.example.com/42"),
            ("foot", "Permalink: https://river.example.com/42"),
            ("foot", "← 前一篇"),
            ("foot", "Older posts »"),
            ("foot", "Got a question? Write to river@example.com."),
            ("foot", "本文如有錯漏，歡迎來信 river@example.tw 指正。"),
            ("foot", "在 App 裡查看完整內容"),
            ("foot", "Proudly powered by WordPress"),
            ("foot", "编辑于 2024-05-06 10:20"),
            ("foot", "編輯於 2024-05-06 10:20・IP 屬地北京"),
            ("foot", "申请转载"),
            ("foot", "See all responses"),
            ("foot", "いいなと思ったら応援しよう！"),
            ("foot", "この記事が気に入ったらサポートをしてみませんか？"),
            ("foot", "いただいたサポートは取材費に使います。"),
            ("foot", "ログイン または 会員登録"),
            ("page_block", "12 条回复 • 2024-05-08 09:00:00 +08:00"),
            ("page_block", "この記事が含まれているマガジン"),
            ("page_block", "チップで応援する"),
            ("page_block", "Subscribe to our newsletter"),
            ("page_block", "14 Comments"),
            ("page_block", "猜你想看"),
            ("page_block", "發表留言"),
            ("page_block", "この記事をシェア"),
            ("comment", "登入後才能留言"),
            ("comment", "Be the first to comment"),
            ("between", "— ADVERTISEMENT —"),
            ("between", "請繼續往下閱讀"),
            ("between", "スポンサーリンク"),
            ("length", "約 2800 字，閱讀需 7 分鐘"),
            ("length", "Reading time: 5 minutes"),
            ("growth", "Last tended March 2024"),
            ("growth", "🌿 Sapling"),
        ],
    )
    def test_a_line_of_a_frame_is_known_by_its_kind(self, kind: FrameKind, line: str) -> None:
        assert vocabulary().is_of_frame(kind, line)

    @cases(
        ("kind", "line"),
        [
            ("foot", "这条河采用了新的命名，谁也不认得。"),
            ("foot", "本文采用访谈与档案两种材料。"),
            ("foot", "如需帮助，请联系村委会。"),
            ("foot", "有问题可以找村长，但村长也在屋顶上。"),
            ("foot", "版权归谁，至今没有定论。"),
            ("foot", "下一篇要写的是桥。"),
            ("foot", "Next, the water rose."),
            ("foot", "编辑于深夜，刊于清晨。"),
            ("foot", "关注问题，而不是答案。"),
            ("foot", "応援しようと思った。"),
            ("page_block", "3 个回答"),
            ("page_block", "応援する"),
            ("foot", "Find me on the bridge at dawn."),
            ("foot", "Questions? Nobody had any."),
            ("foot", "关注我的人越来越少。"),
            ("foot", "→ 所以河会回来"),
            ("page_block", "评论"),
            ("page_block", "相关推荐算法的代价"),
            ("page_block", "Read next year's budget"),
            ("between", "Advertising is dead."),
            ("between", "广告改变了这座城。"),
            ("length", "3 minutes of silence"),
            ("length", "2023-05-06"),
            ("growth", "Planted in the garden"),
        ],
    )
    def test_a_line_of_a_text_is_not(self, kind: FrameKind, line: str) -> None:
        assert not vocabulary().is_of_frame(kind, line)


class TestFeetOfPages:
    def test_a_block_goes_with_its_items_under_a_heading_a_bold_line_or_a_bare_one(self) -> None:
        for head in ("## 相关推荐", "**相关推荐**", "相关推荐"):
            document = page("分享到：微信 微博", head, "桥孔里的木头", "[屋顶上的羊](/sheep)", "举报/反馈")
            assert (headings(document)[-1], left(document)) == ("水退之后", "")

    def test_counts_and_buttons_go_and_a_figure_of_the_text_stays(self) -> None:
        document = page("1.2K", "23", "Follow", "## Responses (23)", "See all responses")
        assert (headings(document)[-1], left(document)) == ("水退之后", "")
        assert left(page("死去的羊：", "1.2 万只", "Follow")) == "死去的羊：\n\n1.2 万只"

    def test_what_was_put_out_before_goes_below_an_end_that_is_a_list_to_markdown(self) -> None:
        assert headings(page("- END -", "往期推荐", "桥孔里的木头", "屋顶上的羊"))[-1] == "水退之后"
        text = "\n\n".join(["水位", _TEXT.replace("## ", ""), "- END -", "往期推荐", "桥孔里的木头"])
        document = read(text.encode(), "page.txt")
        assert document.sections[-1].text.endswith("还清的债。")

    def test_hashtags_in_a_list_are_topics(self) -> None:
        document = page("- [#洪水](/t/1)\n- [#羊](/t/2)", "スキ", "フォロー")
        assert (document.topics, left(document)) == (("洪水", "羊"), "")

    def test_replies_go_with_their_count_and_answers_stay(self) -> None:
        assert left(page("2 条回复 • 2024-05-08 09:00", "1 楼 阿明 2024-05-06 11:00", "我家也淹了。")) == ""
        assert headings(page("## 2 个回答", "我家也淹了。"))[-1] == "2 个回答"

    def test_a_table_of_other_threads_holds_no_topics(self) -> None:
        document = page("### Related topics", "|Topic|Replies|\n|-|-|\n|[Dam](/t/1)|3|", "Last reply")
        assert (document.topics, headings(document)[-1]) == ((), "Related topics")

    def test_all_that_goes_is_listed_with_its_rule(self) -> None:
        document = page("打开APP，阅读全文", "猜你喜欢", "桥孔里的木头", "上一篇：渡口\n下一篇：梯子")
        removed = {item.text: item.rule for item in document.removed}
        assert removed["打开APP，阅读全文"] == "page furniture"
        assert removed["桥孔里的木头"] == "page furniture: 猜你喜欢"
        assert "渡口" in " ".join(removed)

    def test_comments_go_where_their_title_has_a_count_or_readers_speak_under_it(self) -> None:
        remark = "老周 3小时前"
        assert headings(page("## 评论（2）", "我家也淹了。"))[-1] == "水退之后"
        assert headings(page("## 评论", remark, "我家也淹了。"))[-1] == "水退之后"
        assert headings(page("## 评论"))[-1] == "水退之后"

    def test_a_section_on_comments_stays_above_a_licence(self) -> None:
        document = page("## 评论", "评论是河边的第二条河，它也会涨。", "---", "本文采用 CC BY 4.0 许可协议。")
        assert document.sections[-1].text == "评论是河边的第二条河，它也会涨。"

    def test_text_below_a_block_keeps_it(self) -> None:
        document = page("## 热门文章", "桥孔里的木头", "## 后记", "那一年的水，到今天也没有人说得清是从哪里来的。")
        assert headings(document)[-2:] == ["热门文章", "后记"]

    def test_links_of_the_author_are_related_documents_and_no_block_of_the_page(self) -> None:
        document = page("## 延伸阅读", "- [屋顶上的羊](/sheep)", "---", "转载请注明出处。")
        assert [item.target.title for item in document.related] == ["屋顶上的羊"]

    def test_links_with_times_beside_them_are_the_pages(self) -> None:
        document = page("## 延伸閱讀", "[屋頂上的羊](/sheep)", "河岸通訊 3 小時前", "## 留言 (2)", "請先登入才能留言")
        assert (document.related, headings(document)[-1]) == ((), "水退之后")

    def test_short_lines_behind_the_end_of_the_article_go(self) -> None:
        document = page("**—— END ——**", "/ 今日话题 /", "你见过最大的水是哪一年？", "阅读原文")
        assert (headings(document)[-1], left(document)) == ("水退之后", "")

    def test_a_note_and_hashtags_among_the_furniture_stay(self) -> None:
        document = page("羊会游泳[^1]。", "## 3 Comments", "Lovely.", "#水 #羊", "[^1]: 但是不喜欢。")
        assert "[1] 但是不喜欢。" in left(document)
        assert document.topics == ("水", "羊")

    def test_who_wrote_it_stays_among_the_furniture(self) -> None:
        document = page("## Leave a comment", "## About the author", "Ann Low writes about water.", "© 2025 Ann Low")
        assert headings(document)[-1] == "About the author"
        assert document.sections[-1].text == "Ann Low writes about water."

    def test_nothing_but_furniture_is_kept(self) -> None:
        document = read("分享到：微信 微博\n\n打开APP，阅读全文\n\n[首页](/)".encode(), "a.md")
        assert document.sections


class TestFeetOfPosts:
    @pytest.mark.parametrize("block", ["> {}", "- {}"])
    def test_of_a_block_on_rights_only_who_wrote_it_is_taken(self, block: str) -> None:
        lines = ("本文作者：林一", "本文链接：https://river.example.com/42", "版权声明：转载请注明出处。")
        document = page("\n".join(block.format(line) for line in lines))
        assert (document.author, document.source_url, left(document)) == (("林一",), None, "")

    def test_topics_are_parted_by_dots_too(self) -> None:
        assert page("Tags: [水](/t/1) · [羊](/t/2) · 山谷").topics == ("水", "羊", "山谷")

    def test_links_right_under_the_title_of_a_series_are_its_own(self) -> None:
        document = page("## 系列文章", "上一篇：[渡口](/a)\n\n下一篇：[梯子](/b)")
        assert [item.target.title for item in document.related] == ["渡口", "梯子"]


class TestTitles:
    def test_a_number_alone_above_each_title_is_no_section(self) -> None:
        text = "# 水位\n\n**01**\n\n**涨**\n\n河水涨了四米。\n\n**02**\n\n**退**\n\n一个星期以后退了。"
        assert headings(read(text.encode(), "a.md")) == ["涨", "退"]

    def test_a_number_above_text_is_a_title(self) -> None:
        text = "# 水位\n\n## 01\n\n河水涨了四米。\n\n## 02\n\n一个星期以后退了。"
        assert headings(read(text.encode(), "a.md")) == ["01", "02"]

    @pytest.mark.parametrize("name", ["a.txt", "a.md"])
    def test_a_title_in_a_count_may_hold_a_colon(self, name: str) -> None:
        text = "水位\n\n一、涨\n\n河水一夜之间涨了四米。\n\n二、结果：一半，再少一点\n\n一个星期以后水退了一半。"
        mark = "# " if name == "a.md" else ""
        assert headings(read(f"{mark}{text}".encode(), name)) == ["一、涨", "二、结果：一半，再少一点"]

    def test_points_in_a_row_are_no_titles(self) -> None:
        text = "# 水位\n\n村里定了三条。\n\n一、不卖船\n\n二、不卖梯子\n\n三、不卖羊\n\n第四条后来才有。"
        assert headings(read(text.encode(), "a.md")) == [None]
