"""The running program is kept going, and tells how it does."""
