"""Hands out OpenCC's converters from one script or wording of Chinese to another, each loaded once."""

from functools import cache

from opencc import OpenCC


@cache
def converter(configuration: str) -> OpenCC:
    """Return the converter of one of OpenCC's configurations, such as `tw2s`."""
    return OpenCC(configuration)
