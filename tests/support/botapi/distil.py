"""Distil the Bot API's machine-readable description into the facts that the server checks.

usage: python -m tests.support.botapi.distil API.json > tests/support/botapi/facts.json
Names, types, requirements and stated limits of the methods that the server serves and of the types that they
take; of every other method the name alone.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

SERVED = """
answerCallbackQuery close deleteMessage deleteMyCommands deleteWebhook editMessageReplyMarkup editMessageText
getChat getChatAdministrators getChatMember getMe getMyCommands getMyDescription getMyShortDescription
getUpdates getWebhookInfo logOut sendChatAction sendDocument sendMessage setMyCommands setMyDescription
setMyShortDescription setWebhook
"""

_LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes)")


def distil(api: dict[str, Any]) -> dict[str, Any]:
    """Return `{"version", "methods": {name: {parameter: fact} | None}, "types": {name: {"fields", "subtypes"}}}`."""
    methods = {
        name: _fields(method) if name in SERVED.split() else None for name, method in sorted(api["methods"].items())
    }
    types: dict[str, Any] = {}
    wanted = [fact for method in methods.values() if method for fact in method.values()]
    while wanted:
        for stated in wanted.pop()["types"]:
            name = stated.replace("Array of ", "")
            if name in types or name not in api["types"]:
                continue
            described = api["types"][name]
            types[name] = {"fields": _fields(described), "subtypes": described.get("subtypes") or []}
            wanted += types[name]["fields"].values()
            wanted += [{"types": [subtype]} for subtype in types[name]["subtypes"]]
    return {"version": api["version"], "methods": methods, "types": dict(sorted(types.items()))}


def _fields(described: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for field in described.get("fields", []):
        fact: dict[str, Any] = {"types": field["types"], "required": field["required"]}
        if limit := _LIMIT.search(field["description"]):
            fact["limit"] = [int(limit[1]), int(limit[2]), limit[3]]
        facts[field["name"]] = fact
    return facts


if __name__ == "__main__":
    stated = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(distil(stated), indent=1, sort_keys=False) + "\n")
