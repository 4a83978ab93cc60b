"""What is set without the command line: by a configuration file, and by variables of the environment.

`find` looks for the file, `file` reads it, `variables` reads the environment,
`rules` says what a file that was only found may not set, `layers` decides
whose word counts. What the settings mean is not known here: they are the
options of the command (`cli.configured`).
"""

from screening.configuration.file import ConfigurationFile, read_configuration
from screening.configuration.find import NAMES, Located, find_configuration
from screening.configuration.layers import ASIDE, Origin, Setting, Settings, lay
from screening.configuration.rules import NARROWING, REFUSED
from screening.configuration.variables import PREFIX, read_variables, sets_something, variable_of

__all__ = [
    "ASIDE",
    "NAMES",
    "NARROWING",
    "PREFIX",
    "REFUSED",
    "ConfigurationFile",
    "Located",
    "Origin",
    "Setting",
    "Settings",
    "find_configuration",
    "lay",
    "read_configuration",
    "read_variables",
    "sets_something",
    "variable_of",
]
