"""One visitor without a browser: the WebSocket that Streamlit's front end speaks, timed from choice to finish."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

from setups import Choice, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_LONGEST_WAIT = 30


class Visitor:
    """A session of a page; each method gives the seconds from its message to the end of the script run.

    Attributes:
        received: bytes of the messages of the last run.
    """

    def __init__(self, connection: ClientConnection, page: Page) -> None:
        self.received = 0
        self._connection = connection
        self._page = page
        self._script = ""
        self._selectbox = ""

    async def arrive(self, query: str = "") -> float:
        """The first run, as the browser asks for it: by the name of the page."""
        message = BackMsg()
        message.rerun_script.page_name = self._page.path
        message.rerun_script.query_string = query
        return await self._run(message)

    async def choose(self, choice: Choice) -> float:
        """A run with another choice."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._script
        message.rerun_script.query_string = choice.query
        if choice.option:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.string_value = self._selectbox, choice.option
        return await self._run(message)

    async def _run(self, message: BackMsg) -> float:
        self.received = 0
        start = perf_counter()
        await self._connection.send(message.SerializeToString())
        while True:
            data = await self._connection.recv(decode=False)
            self.received += len(data)
            if self._is_last(ForwardMsg.FromString(data)):
                return perf_counter() - start

    def _is_last(self, message: ForwardMsg) -> bool:
        """Look at a message from the server; a run that failed must not be taken for a fast one."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "page_not_found":
            raise RuntimeError(f"{self._page.name}: page not found")
        elif kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            if element.HasField("exception"):
                raise RuntimeError(f"{self._page.name}: {element.exception.message}")
            if element.HasField("selectbox") and not self._selectbox:
                self._selectbox = element.selectbox.id
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@asynccontextmanager
async def visiting(host: str, page: Page) -> AsyncIterator[Visitor]:
    """Open a WebSocket as the front end does; nothing has run yet."""
    async with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        compression=None,
        max_size=None,
        proxy=None,
        open_timeout=_LONGEST_WAIT,
        close_timeout=1,
    ) as connection:
        yield Visitor(connection, page)
