"""What a document says about itself: who wrote it, when and where it came out, what it is filed under."""
