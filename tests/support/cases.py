"""Many cases in one test: for cases that take less time than it takes to collect, hand out and tell of a test."""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

Test = Callable[..., Any]


def cases(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[[Test], Test]:
    """Take the place of `pytest.mark.parametrize`: one test tries all cases, and names each one that fails.

    For tests whose fixtures all cases may share; a chat with a `guest` is for each case one of somebody new.
    """
    keys = tuple(each.strip() for each in names.split(",")) if isinstance(names, str) else names
    tried = [dict(zip(keys, each if len(keys) > 1 else (each,), strict=True)) for each in values]
    assert tried, "there is no case"

    def gathered(test: Test) -> Test:
        def each_case(*args: Any, **given: Any) -> None:
            with _telling(len(tried)) as failed:
                for case in tried:
                    with _noting(case, failed):
                        test(*args, **given, **case)

        async def each_case_awaited(*args: Any, **given: Any) -> None:
            with _telling(len(tried)) as failed:
                for case in tried:
                    with _noting(case, failed):
                        await test(*args, **{name: _anew(each) for name, each in given.items()}, **case)

        whole = functools.wraps(test)(each_case_awaited if inspect.iscoroutinefunction(test) else each_case)
        left = [each for name, each in inspect.signature(test).parameters.items() if name not in keys]
        whole.__signature__ = inspect.Signature(left)  # type: ignore[attr-defined]  # pytest asks for the rest
        return whole

    return gathered


@contextmanager
def _noting(case: dict[str, Any], failed: list[Exception]) -> Iterator[None]:
    """Add to what failed what a case raises, with a note that says which it was."""
    try:
        yield
    except pytest.fail.Exception as error:  # which is no `Exception`, so that whoever catches all does not catch it
        failed.append(AssertionError(f"{error.msg}, in the case {case!r}"))
    except Exception as error:  # noqa: BLE001 - raised with the others
        error.add_note(f"in the case {case!r}")
        failed.append(error)


@contextmanager
def _telling(tried: int) -> Iterator[list[Exception]]:
    """Give a list for what fails, and raise all of it at the end."""
    failed: list[Exception] = []
    yield failed
    if failed:
        raise ExceptionGroup(f"{len(failed)} of {tried} cases fail", failed)


def _anew(fixture: Any) -> Any:
    return fixture.of_somebody_new() if hasattr(fixture, "of_somebody_new") else fixture
