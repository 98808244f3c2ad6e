"""Where things are, and copies of whole projects to try things on."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"


def copy_project(target: Path, source: Path) -> Path:
    """Copy the data and content of `source`, with this project's settings and theme, to `target`."""
    shutil.copytree(source / "data", target / "data")
    shutil.copytree(source / "content", target / "content")
    shutil.copytree(ROOT / "overrides", target / "overrides")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(settings.replace("  - generator/pages/templates\n", ""), "utf-8")
    return target
