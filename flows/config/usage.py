"""What the command line got wrong, in one Indonesian sentence."""

import re
from typing import Any

import typer

_UNKNOWN_COMMAND = re.compile(r"No such command '(.+?)'")


def usage_sentence(error: typer.TyperException) -> str:
    """The sentence for an error of the command line's grammar, ending with where to look."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "renja"
    return f"Perintah tidak dapat dijalankan: {_what(error)}. Lihat: {command} --help"


def _what(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", None)
    parameter: Any = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"pilihan {option} tidak dikenal"
    if kind == "MissingParameter" and parameter is not None:
        return f"{_name(parameter)} belum diberikan"
    if kind == "BadParameter" and parameter is not None:
        return f"nilai untuk {_name(parameter)} tidak sah"
    if kind == "BadOptionUsage":
        return f"pilihan {option} memerlukan nilai"
    if context_words := _UNKNOWN_COMMAND.match(str(error.message)):
        return f"perintah {context_words[1]} tidak dikenal"
    message = str(error.message).rstrip(".")
    return "perintahnya belum diberikan" if message == "Missing command" else message


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name)
