"""How fast and how large the toolkit is at the scale of a country, always as ratios: see RESULTS.md."""
