"""The schema, as numbered SQL files that read as its documentation."""
