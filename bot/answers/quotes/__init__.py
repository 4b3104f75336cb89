"""The sentences that say it: which kind of answer a text can hold, and where a quote begins and ends."""
