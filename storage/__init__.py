"""Documents, the search index, chats and the outbox, kept in SQLite; knows only the models of `seeds`."""
