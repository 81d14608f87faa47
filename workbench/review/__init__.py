"""The browser door: `create_app(workspace)` makes the Flask application of one Workspace."""

from workbench.review.app import create_app

__all__ = ["create_app"]
