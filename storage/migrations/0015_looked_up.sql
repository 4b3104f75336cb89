-- What is looked up without the chat or the model that its row begins with is found without reading all rows.

-- For whom a document waits: asked with every document that comes in.
CREATE INDEX waiting_by_document ON waiting (slug, chat_id);

-- What all models made of a saved question: it goes with the last who saved it.
CREATE INDEX question_vectors_by_question ON question_vectors (digest);

PRAGMA user_version = 15;
