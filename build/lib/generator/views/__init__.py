"""A Toolkit to rows, groups and tables. No Markdown, no HTML, no YAML."""
