"""The command line: one file a command, thin. Whatever takes time to import is imported where it is used."""
