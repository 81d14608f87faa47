"""`workbench review`: the desk in the browser, on this machine only."""

from __future__ import annotations

import logging
from dataclasses import replace

import click

from workbench.cli.door import opened
from workbench.errors import BadInput


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1; else the setting.")
def review(port: int | None) -> None:
    """Review translations in the browser."""
    import waitress

    from workbench.review import create_app
    from workbench.review.worker import start_worker
    from workbench.workflow.speller import Speller

    workspace = replace(opened(), speller=(speller := Speller()))
    app = create_app(workspace)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a page's files wait for a moment
    wanted = port or workspace.settings.port
    try:
        server = waitress.create_server(app, host="127.0.0.1", port=wanted, threads=8)
    except OSError as error:
        raise BadInput(
            f"Port {wanted} cannot be used: {error.strerror}.",
            next="Choose another: workbench review --port 8766",
        ) from error
    start_worker(workspace)
    speller.open(workspace.settings.target)
    click.echo(f"The review desk is at http://127.0.0.1:{wanted}/ (Ctrl-C ends it)")
    server.run()
