"""The language of a text, by its script and its commonest words."""

import re
from functools import cache

from opencc import OpenCC

from seeds.text.han import is_han

# A stretch from the start and one from the middle are plenty, whatever the length of the text.
_SAMPLE = 20_000
_SCRIPTS = {
    "kana": re.compile("[\u3041-\u30fa]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
# Function words that one language has and its neighbours rarely share; a text in the language is full of them.
_FUNCTION_WORDS = {
    "en": "the of and to in is that it for was with as his he be this are by not from have which you they were their",
    "fr": "le la les des et est une dans que qui pour pas sur avec ce il elle sont du au ne plus par cette nous vous",
    "de": "der die und das ist nicht ein eine zu den mit von sich auf für dem im auch als wird sind des aus wir ich",
    "es": "el los las una que y es por con para del se como más pero su lo está este son al muy sin sobre también",
    "pt": "o os as uma que e é por com para do da não se como mais mas seu em no na ao são você dos das pelo também",
    "it": "il gli della che e è per con una non di sono del nel anche più come questo si dei alla le ma suo hanno",
    "nl": "de het een en van is dat niet te zijn op voor met die aan er maar ook als bij naar wordt hij deze zij",
    "sv": "och att det som en på är för av med inte den till har ett om men vi från kan jag när eller",
    "pl": "i w nie na się z do to że jest jak o ale po co tak od przez dla są oraz jego czy już",
    "vi": "là của và có không được cho một những trong người với các này khi đã để từ đến về",
    "id": "yang dan di dengan untuk tidak ini itu dari dalam pada adalah akan mereka juga atau oleh ke bisa",
    "tr": "ve bir bu için ile da de ne çok olarak daha gibi olan var ama kadar sonra değil",
}
_WORD_SETS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


def detect(text: str) -> str:
    """Return the BCP 47 tag of the language that most of a text is in; `und` where it can't be told.

    Chinese comes out as `zh-Hans` or `zh-Hant`. Latin-script languages are told by their function words, which needs
    some ten words or more; a shorter text in Latin letters counts as English.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    han = sum(map(is_han, sample))
    latin = [word.lower() for word in _LATIN_WORD.findall(sample)]
    found = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    # A Chinese word is some 1.6 characters; names and terms in Latin letters stand in Chinese text in great number.
    if han and han >= 0.8 * len(latin) and han >= max(found.values()):
        return "ja" if found["kana"] > 0.1 * han else _script(sample)
    if found["kana"] + han > max(len(latin), found["ko"]) and found["kana"] > 0.1 * han:
        return "ja"
    name, count = max(found.items(), key=lambda item: item[1])
    if count > 3 * len(latin):
        return _within(name, sample)
    return _latin(latin)


def _script(text: str) -> str:
    """Tell the two Chinese scripts apart by characters that only one of them has; Simplified where none is there."""
    simplified, traditional = _telling_characters()
    hans = sum(character in simplified for character in text)
    hant = sum(character in traditional for character in text)
    if hans == hant:
        return "zh-Hant" if text.count("「") > text.count("“") else "zh-Hans"
    return "zh-Hans" if hans > hant else "zh-Hant"


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Simplified and only Traditional text has.

    OpenCC alone is not enough: 后, 里, 台 or 群 change under it, and stand in Traditional text all the same. A
    character tells only if the other script's own national character set lacks it.
    """
    everything = "".join(map(chr, range(0x4E00, 0x9FA6)))
    # One conversion, each character on a line of its own: a call for each of them took most of a process's start.
    converted = OpenCC("t2s").convert("\n".join(everything)).split("\n")
    changed = [(before, after) for before, after in zip(everything, converted, strict=True) if before != after]
    simplified = frozenset(after for _, after in changed) - _encoded(everything, "big5")
    traditional = frozenset(before for before, _ in changed) - _encoded(everything, "gb2312")
    return simplified, traditional


def _encoded(characters: str, encoding: str) -> frozenset[str]:
    """Return those of `characters` that an encoding has."""
    return frozenset(characters.encode(encoding, "ignore").decode(encoding))


def _within(script: str, text: str) -> str:
    if script == "cyrillic":
        return "uk" if re.search("[іїєґ]", text) and not re.search("[ыэё]", text) else "ru"
    if script == "arabic":
        return "fa" if len(re.findall("[پچژگک]", text)) > 0.02 * len(text) else "ar"
    return "ja" if script == "kana" else script


def _latin(words: list[str]) -> str:
    if not words:
        return "und"
    shares = {language: sum(word in known for word in words) for language, known in _WORD_SETS.items()}
    language, most = max(shares.items(), key=lambda item: item[1])
    if len(words) < 10 and shares["en"] >= most - 1:
        return "en"
    return language if most * 12 >= len(words) else "und"
