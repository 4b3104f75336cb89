"""How common words are in a library, for tests that read a question without one."""


class NoWords:
    """A library that holds no word; a `bot.answers.language.terms.Frequencies`."""

    def size(self) -> int:
        return 0

    def frequency(self, token: str) -> int:
        return 0
