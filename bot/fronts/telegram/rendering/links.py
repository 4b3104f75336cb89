"""Which addresses may be live links, and the form in which Telegram gives them back."""

import re

from bot.fronts.telegram.limits import URL_CHARACTERS

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?)"
    r"(?::(?P<port>[1-9]\d{0,4}))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_UNSAFE = re.compile(r"""[\s"<>\\^`{|}\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]""")
_HIGHEST_PORT = 65535


def live(url: str | None) -> str | None:
    """Return `url` as Telegram gives it back, or None where it must be shown as text.

    Only absolute http and https addresses with a dotted ASCII host and no user in them are live. TDLib lowers
    scheme and host, and gives an empty path its slash (`LinkManager::check_link`); what could end an attribute
    or hide in one is percent-encoded here. Never raises.
    """
    if url is None:
        return None
    match = _URL.fullmatch(url.strip())
    if not match or int(match["port"] or 0) > _HIGHEST_PORT:
        return None
    try:
        rest = _UNSAFE.sub(_percent_encoded, match["rest"] or "")
        rest.encode()
    except UnicodeEncodeError:
        return None
    port = f":{match['port']}" if match["port"] else ""
    rest = rest if rest.startswith("/") else f"/{rest}"
    whole = f"{match['scheme'].lower()}://{match['host'].lower()}{port}{rest}"
    return whole if len(whole) <= URL_CHARACTERS else None


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
