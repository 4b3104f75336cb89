"""A folder is compared with the store, and the store brought up to date."""

from bot.intake.intake import Intake
from bot.report import IntakeReport, Notice, Remark, total

__all__ = ["Intake", "IntakeReport", "Notice", "Remark", "total"]
