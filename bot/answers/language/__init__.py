"""How people write things, in Chinese and in English: words and phrases, figures, days, versions, and slips."""
