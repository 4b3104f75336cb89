"""What words mean to a reader: the vocabulary of labels and titles, names of people, entries of menus."""
