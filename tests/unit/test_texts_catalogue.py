"""The three catalogues say the same things, each to its own readers."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource, VariableReference
from fluent.syntax.visitor import Visitor

import bot
from bot.core.commands import COMMANDS
from bot.texts.catalogue import LANGUAGES, Catalogue, TextMissing, closest_language
from tests.support.cases import cases

MAINLAND = """
软件 軟件 信息 視頻 網絡 數據 鏈接 設置 訪問 默認 用戶 搜索 文件夾 程序 服務器 硬盤 內存 屏幕
鼠標 打印 打開 質量 短信 消息 發送 菜單 界面 命令 字符 博客 支持 反饋 登錄 註銷 注銷 智能 互聯網 在線 緩存 卸載
激活 關鍵詞 撤銷 斜杠 收入文件 文檔 音頻 彩信 博文 轉發 發帖 推送 攝像頭
"""
"""Words that a reader in Taiwan would know for another country's."""

HAN = re.compile("[\u4e00-\u9fff]")
CHINESE_ON_PURPOSE = {"button-language", "help-words"}
"""English texts that name things in Chinese: the languages by their own names, a command's Chinese word."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def resource(language: str) -> Resource:
    return FluentParser().parse((files("bot.texts") / f"{language}.ftl").read_text(encoding="utf-8"))


def variables(language: str) -> dict[str, set[str]]:
    found = {}
    for entry in resource(language).body:
        if isinstance(entry, Message):
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = visitor.names
    return found


def raw(language: str) -> dict[str, str]:
    """Return the texts as they stand in the file, without their keys."""
    text = (files("bot.texts") / f"{language}.ftl").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for entry in resource(language).body:
        if isinstance(entry, Message) and entry.value and entry.value.span:
            found[entry.id.name] = text[entry.value.span.start : entry.value.span.end]
    return found


def constants(folder: Path) -> set[str]:
    """Return every string literal of the code in `folder`."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@cases("language", LANGUAGES)
def test_every_line_of_a_catalogue_is_read(language: str) -> None:
    assert [entry for entry in resource(language).body if isinstance(entry, Junk)] == []


@cases("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    names = [entry.id.name for entry in resource(language).body if isinstance(entry, Message)]
    assert len(names) == len(set(names))


def test_all_languages_have_the_same_keys_with_the_same_variables() -> None:
    assert variables("zh-Hans") == variables("zh-Hant") == variables("en")


def test_no_key_is_unused() -> None:
    about_commands = {each.about for each in COMMANDS}  # made of their names
    assert set(variables("en")) - constants(Path(bot.__file__).parent) - about_commands == set()


def test_the_traditional_catalogue_has_no_mainland_term() -> None:
    found = [(key, term) for key, text in raw("zh-Hant").items() for term in MAINLAND.split() if term in text]
    assert found == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_the_titles_of_articles_stand_in_one_kind_of_marks(language: str) -> None:
    text = "".join(raw(language).values())
    assert "《{ $title }》" in text
    assert not set("〈〉") & set(text)


@pytest.mark.parametrize(("language", "encoding"), [("zh-Hant", "big5"), ("zh-Hans", "gb2312")])
def test_a_chinese_catalogue_keeps_to_its_script(language: str, encoding: str) -> None:
    texts = {key: text for key, text in raw(language).items() if key not in CHINESE_ON_PURPOSE}
    strays = {(key, each) for key, text in texts.items() for each in HAN.findall(text) if not encodes(each, encoding)}
    assert strays == set()


def encodes(character: str, encoding: str) -> bool:
    """Tell whether a character is in a script's own character set."""
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def test_the_english_catalogue_has_no_chinese_but_on_purpose() -> None:
    assert {
        key for key, text in raw("en").items() if re.search("[\u4e00-\u9fff，。、：（）]", text)
    } <= CHINESE_ON_PURPOSE


def test_a_missing_key_or_variable_is_an_error_that_names_it() -> None:
    with pytest.raises(TextMissing, match="no-such-key"):
        Catalogue("en").text("no-such-key")
    with pytest.raises(TextMissing, match="page-of"):
        Catalogue("en").text("page-of", page="1")


@cases(
    ("tag", "language"),
    [
        ("zh-hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-hans", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("pt-br", "en"),
        ("zha", "en"),
        (None, "en"),
    ],
)
def test_a_clients_language_finds_the_nearest_catalogue(tag: str | None, language: str) -> None:
    assert closest_language(tag) == language
