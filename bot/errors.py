"""What keeps the program from running, said so that a person can act on it."""


class CannotRun(Exception):
    """The program can't start or go on as it is set up; the message is one sentence that says what to do."""
