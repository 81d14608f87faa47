"""Ask a web server for a file: redirects watched, failures told in a few words."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from workbench.errors import BadInput

SCHEMES = ("http", "https")
_AGENT = "workbench"
_ENDLESS = "it sends round in circles"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to another web address, never from https back to http."""

    inf_msg = _ENDLESS

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The request to go on with. Raises HTTPError where it is not followed."""
        scheme = urlsplit(newurl).scheme
        if scheme not in SCHEMES or (urlsplit(req.full_url).scheme == "https" != scheme):
            raise urllib.error.HTTPError(newurl, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask(link: str, timeout: float, headers: Mapping[str, str] | None = None) -> Any:
    """The open answer of a server. Raises OSError, HTTPException or ValueError: see `why`."""
    request = urllib.request.Request(link, headers={"User-Agent": _AGENT, **(headers or {})})
    return urllib.request.build_opener(_Redirects).open(request, timeout=timeout)


def fetch_text(link: str, *, timeout: float = 30.0, most: int = 20 * 2**20) -> str:
    """A small text such as an index. Raises BadInput when it cannot be had or is too long."""
    try:
        with ask(link, timeout) as answer:
            content: bytes = answer.read(most + 1)
        if len(content) > most:
            raise BadInput("It is far too long for an index of packages.", where=link)
        return content.decode("utf-8-sig")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise BadInput(
            f"It cannot be read: {why(error)}.",
            where=link,
            next="Check the connection, or install a package file that you have.",
        ) from error


def why(error: Exception) -> str:
    """What went wrong between here and a server, in a few words without a full stop."""
    if isinstance(error, urllib.error.HTTPError):
        return _said(error)
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return "the server fell silent"
    if isinstance(reason, http.client.IncompleteRead):
        return "it broke off"
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__).rstrip(".")


def _said(error: urllib.error.HTTPError) -> str:
    if not 300 <= error.code < 400:
        return f"the server says {error.code} {error.reason}".rstrip()
    if str(error.reason).startswith(_ENDLESS):
        return _ENDLESS
    return f"it sends on to {error.headers.get('Location')}, which is not followed"
