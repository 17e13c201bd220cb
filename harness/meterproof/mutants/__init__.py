"""The faulty models, and the matrix of which scenario kills which."""
