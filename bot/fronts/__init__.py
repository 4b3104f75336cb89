"""Front doors: each hands in a `Request` and shows the `Reply`."""
