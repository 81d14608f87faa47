"""The command line door."""


def main() -> None:
    """Answer the command line."""
