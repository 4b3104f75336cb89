"""A `Request` becomes a `Reply`: commands, buttons, questions; no front door is known here.

Rooms on floors, of which each knows those below it: `core` finds the handler in the tables of `commands` and `presses`,
which come from `owning`, `answering`, `browsing`, `telling` and `keeping`; these find out what is meant by
`understanding`, and all of them work with what stands in `common`.
"""
