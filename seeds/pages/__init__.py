"""What a site or a tool put around an article, and is left out: the head of a page, its foot, lines in between."""
