"""Links the records to one frozen whole, and answers questions of it. Knows no pages and no rules."""
