"""Files become documents in processes of their own, so that no file can harm the program or the other files."""
