"""Terms, as every project has them, about places."""
