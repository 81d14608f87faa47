"""The options of `workbench glossary add` and `edit` that say everything else about a term."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workbench.names.term import Term
    from workbench.workflow.workspace import Workspace

_OPTIONS = (
    click.option("--note", help="Why this form."),
    click.option("--variant", multiple=True, help="Another spelling in the source language."),
    click.option("--target-variant", multiple=True, help="Another accepted target form."),
    click.option("--forbid", multiple=True, help="A target form that is wrong."),
    click.option("--forbid-source", multiple=True, help="A source form that is wrong."),
    click.option("--protect/--no-protect", default=None, help="Keep the name as it is."),
    click.option("--gender", help="Of the target form: masculine, feminine, neuter."),
    click.option("--number", help="Of the target form: singular, dual, plural."),
    click.option(
        "--scope", multiple=True, metavar="ARTICLE", help="Only for this article; several if named."
    ),
    click.option("--authority", help="Who or what decided; desk if nobody is named."),
)


def fields(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options, in their order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def with_fields(workspace: Workspace, term: Term, typed: Mapping[str, Any]) -> Term:
    """The Term with what was typed; what was not stays. Raises BadInput, NotFound."""
    from workbench.names.term import Variant
    from workbench.workflow.term_fields import (
        gender_named,
        kind_named,
        number_named,
        scope_named,
        status_named,
        with_forms,
    )

    source, target = term.source_language, term.target_language
    listed = (
        ("variant", source, False), ("forbid_source", source, True),
        ("target_variant", target, False), ("forbid", target, True),
    )  # fmt: skip
    variants = [Variant(text, code, wrong) for name, code, wrong in listed for text in typed[name]]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...] = (
        ("kind", kind_named), ("status", status_named), ("gender", gender_named),
        ("number", number_named), ("note", str), ("authority", str), ("protect", bool),
    )  # fmt: skip
    changed: dict[str, Any] = {
        name: reader(typed[name]) for name, reader in readers if typed[name] is not None
    }
    if typed["scope"]:
        changed["scope"] = scope_named(workspace, typed["scope"])
    return replace(with_forms(term, variants, typed.get("without", ())), **changed)
