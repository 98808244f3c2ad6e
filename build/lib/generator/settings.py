"""The settings of a project: what its mkdocs.yml says, for the commands that do without MkDocs."""

from pathlib import Path
from typing import Any

import yaml

FILE = "mkdocs.yml"
KINDS = "generator.kinds"
"""The package of kinds of record of a project that names none."""


class SettingsError(Exception):
    """The settings cannot be used. The message says why, and what to do."""


def settings_of(root: Path) -> dict[str, Any]:
    """Return what the mkdocs.yml of the project in `root` says. Raises SettingsError."""
    try:
        said = yaml.safe_load((root / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"There is no {FILE} in {root}. It says what the site is called, and what is in its navigation."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{FILE} is not written in UTF-8. Save it in that encoding.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{FILE}:{mark.line + 1}:{mark.column + 1}" if mark else FILE
        raise SettingsError(f"{place}: this YAML cannot be read: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{FILE}: this YAML cannot be read: {reason}.") from error
    if not isinstance(said, dict):
        raise SettingsError(f"{FILE} holds no settings: they are names, each with a value after a colon.")
    return {str(name): value for name, value in said.items()}


def kinds_named(root: Path) -> str:
    """Return the package of kinds of record that a project names: `plugins: - toolkit: {kinds: …}`.

    Where mkdocs.yml says none, or cannot be read, it is ours: what is wrong with it is for MkDocs to say.
    """
    try:
        said = yaml.load((root / FILE).read_bytes().decode("utf-8-sig"), _Settings)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return KINDS
    plugins = said.get("plugins") if isinstance(said, dict) else None
    listed = [plugins] if isinstance(plugins, dict) else plugins
    for plugin in listed if isinstance(listed, list) else ():
        options = plugin.get("toolkit") if isinstance(plugin, dict) else None
        if isinstance(options, dict) and isinstance(options.get("kinds"), str):
            return str(options["kinds"])
    return KINDS


class _Settings(yaml.SafeLoader):
    """Reads settings without what a tag of MkDocs or a theme stands for, such as `!ENV`."""


_Settings.add_multi_constructor("", lambda *_: None)
