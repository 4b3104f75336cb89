"""Which vector models a library is to have, as the settings name them; none is loaded here."""

from dataclasses import dataclass
from typing import Literal

from pydantic import SecretStr

Choice = Literal["all", "fast", "none"]


@dataclass(frozen=True)
class EndpointAt:
    """Where an endpoint is: `{url}/embeddings`, the model's name there, and the key if it wants one."""

    url: str
    model: str
    key: SecretStr | None = None
