"""The SQLite file: its connections, its schema, its copies, and who may open it."""
