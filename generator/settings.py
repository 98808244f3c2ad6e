"""The settings of a project: what its mkdocs.yml says, for the commands that do without MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FILE = "mkdocs.yml"


class SettingsError(Exception):
    """The settings cannot be used. The message says why, and what to do."""


def markdown_extensions(said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the extensions of Markdown that settings name, each with its options, and MkDocs' own three."""
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for extension in said.get("markdown_extensions") or ():
        extensions.update(extension if isinstance(extension, dict) else {str(extension): {}})
    return {name: options or {} for name, options in extensions.items()}


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
