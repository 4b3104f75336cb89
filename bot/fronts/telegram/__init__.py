"""The front door in Telegram."""

import os

# python-telegram-bot hands out time spans as `timedelta` only where this is set, and warns of the change where not.
os.environ.setdefault("PTB_TIMEDELTA", "true")
