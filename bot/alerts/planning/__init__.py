"""Who is told of a change of the library, of what, and when: deliveries and digests are written."""
