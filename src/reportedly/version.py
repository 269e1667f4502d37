"""The version, alone in its room so that `--version` needs to import nothing else."""

__version__ = "0.1.0"
