"""Which subscriptions a document matches: by index, by one automaton, by what it answers."""
