"""The interface's Arabic catalog passes our own checks."""

from pathlib import Path

from click.testing import CliRunner

from workbench.cli.door import workbench

CATALOG = Path(__file__).parents[2] / "locales/ar/LC_MESSAGES/workbench.po"


def test_our_own_arabic_catalog_passes_our_own_checks() -> None:
    arguments = ["check", str(CATALOG), "--fail-on", "warning", "--ignore", "spelling"]
    result = CliRunner().invoke(workbench, arguments)
    why = "mend it, or keep a comment above it: # dismissed: CHECK: reason"
    assert result.exit_code == 0, f"{result.stdout}\n{why}"
    assert "0 untranslated" in result.stderr
