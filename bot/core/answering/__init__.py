"""Questions in chat: how an answer is shown, rated and understood, and what is said when there is none."""
