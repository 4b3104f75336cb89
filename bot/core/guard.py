"""Stands around the core for a front: any error becomes an apology with a reference that is in the log."""

import structlog

from bot.core.common.replies import plain
from bot.core.core import Core
from bot.errors import ENDINGS
from bot.reply import Reply
from bot.request import Request
from bot.texts.catalogue import Catalogue, closest_language
from storage.protocols import Store

_log = structlog.get_logger(__name__)


async def handle_guarded(core: Core, store: Store, request: Request) -> Reply | None:
    """Return what the core answers, or an apology in the person's language; raises nothing but `ENDINGS`."""
    try:
        reply = await core.handle(request)
    except ENDINGS:
        raise
    except BaseException:  # noqa: BLE001  the one boundary: no defect in a handler may end the bot, or leave no reply
        core.failures.add()
        _log.exception("request_failed", reference=request.reference, what=request.what, chat=request.chat)
        return await apologise(store, request)
    core.failures.end()
    return reply


async def apologise(store: Store, request: Request) -> Reply:
    """Return an apology that names the request's reference."""
    language = await _language(store, request)
    return plain(Catalogue(language).text("apology", reference=request.reference))


async def _language(store: Store, request: Request) -> str:
    fallback = closest_language(request.person.language_code if request.person else None)
    try:
        chat = await store.chats.get(request.address.chat_id)
    except ENDINGS:
        raise
    except BaseException:  # noqa: BLE001  the store itself may be what failed; the apology must still go out
        return fallback
    return chat.language if chat and chat.language else fallback
