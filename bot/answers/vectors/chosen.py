"""Which vector models a library is to have, as the settings name them; none is loaded here."""

from dataclasses import dataclass
from typing import Literal

from pydantic import SecretStr

from bot.settings import Settings

Choice = Literal["all", "fast", "none"]


@dataclass(frozen=True)
class EndpointAt:
    """Where an endpoint is: `{url}/embeddings`, the model's name there, and the key if it wants one."""

    url: str
    model: str
    key: SecretStr | None = None


def endpoint(settings: Settings) -> EndpointAt | None:
    """Return where the service of embeddings is, where one is set."""
    if not settings.embeddings_url or not settings.embeddings_model:
        return None
    return EndpointAt(settings.embeddings_url, settings.embeddings_model, settings.embeddings_key)
