"""What a model makes of a text is kept between runs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answers.vectors.encoders import Vectors
from bot.evaluation.remembering import Remembering


class Counting:
    """A model that counts the texts it was given."""

    name = stored_as = "counting"
    dimension = 2
    batch = 8

    def __init__(self) -> None:
        self.read = 0

    def texts(self, texts: Sequence[str]) -> Vectors:
        self.read += len(texts)
        return np.array([[len(text), 1] for text in texts], np.float32)

    def question(self, question: str) -> Vectors:
        self.read += 1
        return np.array([len(question), 2], np.float32)


def test_a_text_is_read_once_also_by_a_later_run(tmp_path: Path) -> None:
    model = Counting()
    first = Remembering(model, tmp_path / "kept.db").texts(["one", "three", "one"])
    again = Remembering(model, tmp_path / "kept.db").texts(["three", "one"])
    assert model.read == 2
    assert first.tolist() == [[3, 1], [5, 1], [3, 1]]
    assert again.tolist() == [[5, 1], [3, 1]]


def test_a_question_is_not_the_text_that_is_worded_like_it(tmp_path: Path) -> None:
    model = Remembering(Counting(), tmp_path / "kept.db")
    assert model.texts(["same"])[0].tolist() != model.question("same").tolist()


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    assert Remembering(Counting(), tmp_path / "kept.db").texts([]).shape == (0, 2)
