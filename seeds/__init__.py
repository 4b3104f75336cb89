"""A file becomes a `Document` (`seeds.reader.read`); this package knows nobody else in the house.

Rooms on floors, of which each knows those below it: `reader` has a file parsed and hands the tree to the `steps`, which
are the recognisers of `parts`, `pages`, `talks`, `summaries` and `fields`; `parsing` makes the tree of `draft`, and all
of them look words up in `words` and read characters, numbers, dates and sentences by `text`.
"""
