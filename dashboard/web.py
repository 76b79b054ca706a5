"""What stands between the pages and the open internet, put together.

From the outside: headers on every answer, small limits, our own words for errors, compressed files;
then the routes, Streamlit's and ours.
"""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from dashboard import web_errors, web_page
from dashboard.web_headers import SecurityHeaders
from dashboard.web_limits import Limits
from dashboard.web_static import CompressedStatic

MIDDLEWARE: Final = (
    Middleware(SecurityHeaders),
    Middleware(Limits),
    Middleware(web_errors.OwnWords),
    Middleware(CompressedStatic),
)

ERRORS: Final = {HTTPException: web_errors.refused}

ROUTES: Final = web_page.ROUTES
