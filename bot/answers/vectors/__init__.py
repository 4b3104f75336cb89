"""What texts mean, as vectors: the models, and the filling of what they made of the library."""
