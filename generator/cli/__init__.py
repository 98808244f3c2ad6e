"""The `toolkit` command: the only package that prints or exits. A module holds a group of commands.

Each is loaded once it is asked for: what one command needs is no other's delay.
"""

from importlib import import_module

from generator import __version__
from generator.cli.stopped import stop

try:
    import click

    from generator.cli.errors import PlainGroup
except KeyboardInterrupt:  # this takes half a second
    stop()

COMMANDS = {
    "bundle": "publish",
    "check": "check",
    "claims": "review",
    "delete": "upkeep",
    "diff": "review",
    "export": "sheets",
    "import": "sheets",
    "init": "init",
    "merge": "upkeep",
    "new": "new",
    "pdf": "pdf",
    "rename": "upkeep",
    "render": "publish",
    "schema": "schema",
    "template": "sheets",
    "upgrade": "upgrade",
    "uses": "upkeep",
    "verify": "verify",
}
"""Every command, and the module that it is in."""


class _Commands(PlainGroup):
    """The commands, by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{COMMANDS[cmd_name]}")
        commands = (value for value in vars(module).values() if isinstance(value, click.Command))
        return next(command for command in commands if command.name == cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--debug", is_flag=True, envvar="TOOLKIT_DEBUG", help="After an error, show where in the program it was."
)
@click.version_option(__version__, prog_name="toolkit")
def main(debug: bool) -> None:
    """Check the records in data/, tell what changed in them, and make pages from them.

    Run it in the project's folder, the one that has data/ in it. Exit code of every command: 0 if it was
    done, 1 if the records have problems, 2 if it could not be done, 3 if that is a fault of the toolkit,
    130 after Ctrl-C. Each error is one sentence; --debug, before the command, shows the traceback too.
    """
