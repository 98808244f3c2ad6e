"""Sources, as every project has them, with a link to the publisher's own record."""
