"""Records as their files have them."""

import json
from pathlib import Path

from generator.store import yaml_reader


def said(file: Path) -> str:
    """Return what a file says, however its texts are wrapped."""
    values = yaml_reader.parse(file.read_text("utf-8")).value
    return " ".join(json.dumps(values, sort_keys=True).replace("\\n", " ").split()).replace(' "', '"')
