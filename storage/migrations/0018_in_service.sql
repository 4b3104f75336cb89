-- How many documents are in service is counted without their wide rows: asked with nearly every message.
CREATE INDEX documents_in_service ON documents (number) WHERE NOT hidden;

PRAGMA user_version = 18;
