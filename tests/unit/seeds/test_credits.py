"""Lines of who did what: who wrote becomes the author, who tells stays in the text, the others are left out."""

from seeds.models import Document
from seeds.reader import read
from tests.support.cases import cases
from tests.support.families import variant

HAN = (
    "三江口的渡轮在清晨五点半开出第一班，船上坐着去对岸上工的人，也坐着把菜筐压在膝盖上的人。\n\n"
    "对岸的码头去年换了浮桥，新桥比旧桥长十二米，涨潮时不再晃得让人站不住。\n"
)
LATIN = (
    "The first ferry leaves the eastern pier at half past five, with people who work across the river.\n\n"
    "The far pier got a new floating bridge last year. It is twelve metres longer than the old one.\n"
)


def page(lines: str, *, name: str = "page.txt") -> Document:
    title, body = ("Forty-One Years of a Ferry", LATIN) if lines.isascii() else ("渡轮四十一年", HAN)
    head = f"{title}\n\n" if name.endswith(".txt") else f"---\ntitle: {title}\n---\n\n"
    return read(f"{head}{lines}\n\n{body}".encode(), name)


@cases("name", ["page.txt", "post.md"])
@cases(
    ("lines", "authors"),
    [
        ("文/周见川 图/林小棠", ["周见川"]),
        ("（文/周见川 图/林小棠）", ["周见川"]),
        ("文｜周见川　图｜林小棠　编辑｜许未", ["周见川"]),
        ("文 | 周见川\n\n图 | 林小棠", ["周见川"]),
        ("周见川/文", ["周见川"]),
        ("图文：周见川", ["周见川"]),
        ("撰文丨周见川 摄影丨林小棠", ["周见川"]),
        ("采写｜周见川、林小棠\n摄影｜许未", ["周见川", "林小棠"]),
        ("记者 周见川", ["周见川"]),
        ("记者：周见川 编辑：许未", ["周见川"]),
        ("记者|周见川 编辑|许未 校对|林小棠", ["周见川"]),
        ("本报记者 周见川 实习生 林小棠", ["周见川", "林小棠"]),
        ("采访、整理：周见川", ["周见川"]),
        ("文／周見川　攝影／林小棠", ["周見川"]),
        ("記者周見川／台北報導", ["周見川"]),
        ("記者 周見川/江口報導", ["周見川"]),
        ("周見川／江口報導", ["周見川"]),
        ("生活中心／綜合報導", []),
        ("文／記者周見川", ["周見川"]),
        ("江口晚报记者 周见川", ["周见川"]),
        ("撰文｜周見川　圖片｜江口週刊　責任編輯｜許未", ["周見川"]),
        ("By Mara Lindqvist, photos by Owen Tarr", ["Mara Lindqvist"]),
        ("Words: Mara Lindqvist\nPhotos: Owen Tarr", ["Mara Lindqvist"]),
        ("Words by Mara Lindqvist and Jonas Reyl | Photography by Owen Tarr", ["Mara Lindqvist", "Jonas Reyl"]),
        ("Text: Mara Lindqvist / Photos: Owen Tarr", ["Mara Lindqvist"]),
        ("Reported by Mara Lindqvist; edited by Owen Tarr", ["Mara Lindqvist"]),
        ("As told to Mara Lindqvist", ["Mara Lindqvist"]),
    ],
)
def test_who_wrote_is_the_author_and_nobody_else(lines: str, authors: list[str], name: str) -> None:
    document = page(lines, name=name)
    body = LATIN if lines.isascii() else HAN
    assert (list(document.author), [each.text for each in document.sections]) == (authors, [body.rstrip()])


@cases("lines", ["口述：老钟\n整理：周见川", "口述/老钟 整理/周见川", "口述 | 老钟\n\n采访、整理 | 周见川"])
def test_who_puts_down_what_another_tells_has_written_it_and_who_tells_it_stays(lines: str) -> None:
    document = page(lines)
    assert document.author == ("周见川",)
    assert "老钟" in document.sections[0].text
    assert "周见川" not in document.sections[0].text


@cases(
    "lines",
    [
        "来源丨江口周刊（ID：jiang-kou）\n作者丨周见川\n编辑丨许未",
        "来源：江口周刊 记者：周见川 2026-03-02",
        "江口周刊 记者 周见川 2026年3月2日",
        "2026-03-02 08:15 来源:江口周刊 记者:周见川",
        "来源:江口周刊 2026-03-02 08:15 记者:周见川 点击:1203 字号:大 中 小",
        "发布时间:2026-03-02 08:15 来源:江口周刊 记者 周见川 浏览次数:88",
    ],
)
def test_a_source_may_share_the_line(lines: str) -> None:
    document = page(lines)
    assert (document.source_name, document.author) == ("江口周刊", ("周见川",))
    stamp = "2026-03-02T08:15:00+08:00" if "08:15" in lines else "2026-03-02"
    assert document.published == (stamp if "2026" in lines else None)


def test_a_word_ahead_of_the_date_is_no_name_of_who_put_it_down() -> None:
    document = page("口述：老钟\n整理：周见川 发布于 2026年3月2日")
    assert (document.author, document.published) == (("周见川",), "2026-03-02")


def test_an_agency_names_its_reporter_at_the_head_of_the_text_which_stays() -> None:
    document = page("新江社江口3月2日电（记者周见川 林小棠）江口的渡轮明年起改用电池，充一次电可以来回八趟。")
    assert document.author == ("周见川", "林小棠")
    assert document.sections[0].text.startswith("新江社江口3月2日电（记者周见川 林小棠）江口的渡轮")


@cases(
    "line",
    [
        "图：三江口的第一班渡轮",
        "摄影 之外",
        "记者：我们为什么还需要一条渡轮航线？",
        "文/图都是读者寄来的，一共三百张，挑了二十张。",
        "Text: Summary",
        "Words matter here / photos do not",
    ],
)
def test_what_only_looks_like_a_credit_stays(line: str) -> None:
    document = page(line, name="post.md")
    assert document.author == ()
    assert line in document.sections[0].text


@cases(
    ("name", "source", "authors", "published"),
    [
        ("page_credits_on_a_line.txt", "江口周刊", ("周见川",), "2026-03-02T09:15:00+08:00"),
        ("page_told_and_put_down.txt", None, ("周见川",), None),
        ("page_reporters_taiwan.txt", None, ("周見川", "林小棠"), "2026-03-02T09:15:00+08:00"),
        ("page_words_and_photos.txt", None, ("Mara Lindqvist", "Jonas Reyl"), "2026-03-02"),
        ("post_words_and_photos.md", None, ("Mara Lindqvist",), "2026-03-02"),
        ("post_source_and_writer.md", "江口週刊", ("周見川",), "2026-03-02"),
    ],
)
def test_in_whole_articles(name: str, source: str | None, authors: tuple[str, ...], published: str | None) -> None:
    document = variant(name)
    assert (document.source_name, document.author, document.published) == (source, authors, published)
    assert not any(word in (document.sections[0].text or "") for word in ("攝影", "摄影", "图｜", "hoto"))


@cases(
    ("line", "authors"),
    [
        ("@周见川 2026-03-02", ("周见川",)),
        ("作者：@周见川、@林小棠", ("周见川", "林小棠")),
        ("周见川@江口日记 2026-03-02", ("周见川@江口日记",)),
    ],
)
def test_the_sign_that_calls_for_somebody_is_no_part_of_a_name(line: str, authors: tuple[str, ...]) -> None:
    assert page(line, name="post.md").author == authors
