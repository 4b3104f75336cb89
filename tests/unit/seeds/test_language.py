"""The language of a text is told by its script and its commonest words."""

from hypothesis import given
from hypothesis import strategies as st

from seeds.text.language import detect
from tests.support.cases import cases


@cases(
    "text",
    [
        "图书馆周末照常开门，孩子们可以来听故事。",
        "这个模型用 Transformer 加 RLHF 训练，在 SWE-bench Verified 上拿到 72.5%，超过 GPT-4o 和 Claude 3.5 Sonnet。",
        "皇后和太后都在里屋，干练的老板娘系着围裙。",
        "他引用了一句繁體：「學而時習之」，然后继续讲简体字的历史，这些内容与现在的阅读习惯有关。",
        "中文",
    ],
)
def test_simplified_chinese_is_recognised(text: str) -> None:
    assert detect(text) == "zh-Hans"


@cases(
    "text",
    [
        "圖書館週末照常開門，孩子們可以來聽故事。",
        "這個模型用 Transformer 加 RLHF 訓練，在 SWE-bench Verified 上拿到 72.5%。",
        "台灣的群眾後來在台北車站裡集合，乾淨的月台上著實擠滿了人。",
        "啲嘢真係好食，我哋聽日再嚟過。",
        "他引用了一句简体：“学而时习之”，然後繼續講繁體字的歷史，這些內容與現在的閱讀習慣有關。",
        "「全部一致」",
    ],
)
def test_traditional_chinese_is_recognised(text: str) -> None:
    assert detect(text) == "zh-Hant"


@cases(
    ("language", "text"),
    [
        ("en", "The library is open on weekends, and children can come with their parents to hear stories."),
        ("en", "Quarterly Results"),
        ("en", "The word 功夫 is what the film is named for, and nobody in the audience had to ask what it was about."),
        ("ja", "図書館は週末も開いています。子どもたちは親と一緒に物語を聞くことができます。"),
        ("ja", "カタカナとひらがな"),
        ("ko", "도서관은 주말에도 문을 열고 아이들은 부모님과 함께 이야기를 들을 수 있습니다."),
        ("fr", "La bibliothèque est ouverte le week-end et les enfants peuvent venir avec leurs parents."),
        ("de", "Die Bibliothek ist auch am Wochenende geöffnet, und die Kinder dürfen mit den Eltern kommen."),
        ("es", "La biblioteca está abierta los fines de semana y los niños pueden venir con sus padres."),
        ("pt", "A biblioteca está aberta nos fins de semana e as crianças também podem vir com os pais."),
        ("it", "La biblioteca è aperta nel fine settimana e i bambini possono venire con i genitori."),
        ("ru", "Библиотека открыта по выходным, и дети могут прийти вместе с родителями."),
        ("uk", "Бібліотека відчинена у вихідні, і діти можуть прийти разом із батьками."),
        ("ar", "المكتبة مفتوحة في عطلة نهاية الأسبوع ويمكن للأطفال الحضور مع والديهم"),
        ("vi", "Thư viện mở cửa vào cuối tuần và các em nhỏ có thể đến cùng với cha mẹ của mình."),
    ],
)
def test_other_languages_are_recognised(language: str, text: str) -> None:
    assert detect(text) == language


@cases("text", ["", "12 345", "—", "🙂🙂"])
def test_what_has_no_words_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


@given(st.text())
def test_any_text_gets_a_tag(text: str) -> None:
    assert detect(text)


def test_tags_of_a_flag_and_private_signs_are_no_chinese() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    assert detect(f"Wales win {flag}") == "en"
    assert detect("Icons of a font \U000f02d6\U000f02d7\U000f02d8\U000f02d9") == "en"
    assert detect("\U00020000\U0002a6d6\U00030000") == "zh-Hans"
