"""What every room works with: a request's context, the shapes of replies, what buttons carry and chats remember."""
