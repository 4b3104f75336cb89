"""Questions that people have saved: what models made of them, and how likely a new document answers one."""
