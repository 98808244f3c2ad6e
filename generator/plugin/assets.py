"""The files of a site: which of the theme's it has, its style sheets as one, and no symbolic links."""

import os
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.exports.theme import SHEETS, STYLES, is_needless
from generator.problems import visible
from generator.store.files import is_litter


def settle_assets(files: Files, config: MkDocsConfig) -> None:
    """Remove the files that no page asks for, and join our style sheets into one.

    A browser draws nothing before it has every sheet that a page names: on a slow line, each costs its time.
    """
    needless = partial(is_needless, favicon=str(config.theme.get("favicon")))
    for file in list(files):
        litter = any(map(is_litter, file.src_uri.split("/")))
        if not file.generated_by and (file.is_documentation_page() or litter or needless(file.src_uri)):
            files.remove(file)
    if sheets := [sheet for path in SHEETS if (sheet := files.get_file_from_path(path))]:
        joined = "\n".join(sheet.content_string for sheet in sheets)
        for sheet in sheets:
            files.remove(sheet)
        (path,) = STYLES
        files.append(File.generated(config, path, content=joined))


def refuse_elsewhere(content: Path, root: Path) -> None:
    """Raise PluginError if MkDocs would read pages from another folder than the check of the data does."""
    if content.resolve() != (root / "content").resolve():
        there = visible(os.path.relpath(content, root))
        raise PluginError(f"docs_dir is {there}, and pages by hand are in content/. Write docs_dir: content")


def refuse_links(content: Path) -> None:
    """Stop at symbolic links in the folder of hand-written pages, which the check of the data passes over.

    MkDocs would follow them out of the project, and round in circles. Raises PluginError if the folder is a
    link, or holds one, or what is no file.
    """
    for folder, folders, files in os.walk(content):
        for path in (content, *(Path(folder, name) for name in (*folders, *files))):
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise PluginError(
                    f"{visible(str(path.relative_to(content.parent)))} is a symbolic link, or no file."
                    " Put the file itself there."
                )
