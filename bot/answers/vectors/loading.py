"""Loads the vector models that are chosen, as far as they can be used here."""

from collections.abc import Callable
from functools import cache, partial

import structlog
from threadpoolctl import threadpool_limits

from bot.answers.vectors.chosen import Choice, EndpointAt
from bot.answers.vectors.encoders import E5, Encoder, ModelUnavailable, UniversalSentenceEncoder

_log = structlog.get_logger(__name__)


def load(choice: Choice = "all", endpoint: EndpointAt | None = None) -> tuple[tuple[Encoder, ...], tuple[str, ...]]:
    """Load the chosen models, once for the process: those there are, and for each missing one a sentence why.

    endpoint: takes the place of the slow model where all are chosen; when it is away, the others serve without it.
    """
    return _loaded(choice, endpoint)  # however it was asked for: a second USE would take another 120 MB


@cache
def _loaded(choice: Choice, endpoint: EndpointAt | None) -> tuple[tuple[Encoder, ...], tuple[str, ...]]:
    # Products as small as ours lose by being shared out, more so where others want the processors too. Holds for good.
    threadpool_limits(limits=1, user_api="blas")
    slow: Callable[[], Encoder] = partial(_endpoint, endpoint) if endpoint else E5
    kinds: dict[Choice, tuple[Callable[[], Encoder], ...]] = {
        "all": (UniversalSentenceEncoder, slow),
        "fast": (UniversalSentenceEncoder,),
        "none": (),
    }
    loaded: list[Encoder] = []
    missing: list[str] = []
    for kind in kinds[choice]:
        try:
            loaded.append(kind())
        except ModelUnavailable as error:
            missing.append(str(error))
            _log.warning("model_unavailable", reason=str(error))
    return tuple(loaded), tuple(missing)


def _endpoint(at: EndpointAt) -> Encoder:
    from bot.answers.vectors.endpoint import Endpoint  # an HTTP client, for those who have set one

    return Endpoint(at)
