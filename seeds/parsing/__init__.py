"""The text of a file, Markdown or plain, becomes front matter and the neutral tree."""
