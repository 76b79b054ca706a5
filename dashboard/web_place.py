"""Where the site stands on its server."""

from __future__ import annotations

from starlette.types import Scope


def inside(scope: Scope) -> str:
    """The path within the site, beginning with a slash: without what a proxy put before it (`--root-path`)."""
    path, root = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return (path.removeprefix(root) or "/") if root and path.startswith(f"{root}/") else path
