"""A Latin name is met in the Chinese that it was transliterated to."""

from itertools import count

from bot.answers.candidates import sounds
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.language import terms
from storage.folding import fold
from tests.support.words import NoWords

NUMBERS = count(1)


def unit(text: str) -> Unit:
    sentence = Sentence(0, len(text), text, fold(text))
    return Unit(
        number=next(NUMBERS),
        slug="a",
        part="section",
        index=0,
        heading=None,
        title="",
        start=0,
        end=len(text),
        sentences=(sentence,),
    )


def test_a_transliterated_name_sounds_more_like_it_than_other_text_does() -> None:
    asked = terms.read("how many points did kuechly score", NoWords())
    with_name, without = sounds.likeness(
        asked, [unit("卢克·坎克利得了一百一十八分。"), unit("渡轮每天开十二班，雾大的时候不开船。")]
    )
    assert with_name > without


def test_a_name_that_some_text_holds_as_it_is_written_is_not_compared_by_sound() -> None:
    asked = terms.read("kuechly", NoWords())
    assert not sounds.likeness(asked, [unit("Kuechly 得了分。"), unit("坎克利得了分。")]).any()


def test_a_question_without_latin_names_sounds_like_nothing() -> None:
    assert not sounds.likeness(terms.read("渡轮几点开", NoWords()), [unit("渡轮每天开十二班。")]).any()


def test_no_text_sounds_like_anything() -> None:
    assert not len(sounds.likeness(terms.read("kuechly", NoWords()), []))


def test_what_was_heard_before_stands_and_only_what_comes_new_is_listened_to() -> None:
    asked = terms.read("how many points did kuechly score", NoWords())
    name, other = unit("卢克·坎克利得了一百一十八分。"), unit("渡轮每天开十二班，雾大的时候不开船。")
    heard: sounds.Heard = {}
    sounds.likeness(asked, [name], heard)
    before = dict(heard)
    assert sounds.likeness(asked, [name, other], heard).tolist() == sounds.likeness(asked, [name, other]).tolist()
    assert before.items() < heard.items()
    assert {number for _, number in heard.keys() - before.keys()} == {other.number}
