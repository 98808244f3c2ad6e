"""The folder of hand-written pages: what MkDocs would take from it that the check of the data passes over."""

import os
from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.problems import visible


def refuse_links(content: Path) -> None:
    """Stop at symbolic links: MkDocs would follow them out of the project, and round in circles.

    Raises PluginError if the folder is a link, or holds one, or what is no file.
    """
    for folder, folders, files in os.walk(content):
        for path in (content, *(Path(folder, name) for name in (*folders, *files))):
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise PluginError(
                    f"{visible(str(path.relative_to(content.parent)))} is a symbolic link, or no file."
                    " Put the file itself there."
                )
