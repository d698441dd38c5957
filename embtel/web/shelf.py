"""Answers that were given before, kept ready to be given again while the edition is as it was."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from typing import NamedTuple

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

# Compressed, a page has some 6 kB: room for those of a few thousand documents.
MOST = 32_000_000
# as the level that costs a page of 30 kB half a millisecond, and makes 6 kB of it
LEVEL = 3


class Answer(NamedTuple):
    """An answer: its status, its headers without those of its length, and its compressed content."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    packed: bytes


class Shelf:
    """The answers that were asked for last, by what was asked; those not asked for longest give way."""

    def __init__(self, most: int = MOST) -> None:
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._most = most
        self._size = 0

    def take(self, address: bytes) -> Answer | None:
        """What was answered, None where nothing is kept."""
        answer = self._answers.get(address)
        if answer is not None:
            self._answers.move_to_end(address)
        return answer

    def put(self, address: bytes, answer: Answer) -> None:
        """Keep an answer, the first that was given to what was asked."""
        if self._answers.setdefault(address, answer) is not answer:
            return
        self._size += _room(address, answer)
        while self._size > self._most:
            self._size -= _room(*self._answers.popitem(last=False))


def _room(address: bytes, answer: Answer) -> int:
    # what an entry takes besides its letters is a few hundred bytes
    return len(address) + len(answer.packed) + 1000


class FromShelf(ASGIMiddleware):
    """Gives answers from the shelf of the open edition, and compresses them for those who understand that."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Answer; what is no page, as a fault or a way elsewhere, is not kept."""
        shelf: Shelf = scope["litestar_app"].state.room.edition().shelf
        address = scope["raw_path"] + b"?" + scope["query_string"]
        answer = shelf.take(address)
        if answer is None:
            answer = await _answer(next_app, scope, receive)
            if answer.status == 200:
                shelf.put(address, answer)
        await _give(answer, scope, send)


async def _answer(app: ASGIApp, scope: Scope, receive: Receive) -> Answer:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    status = 0
    headers: tuple[tuple[bytes, bytes], ...] = ()
    content = bytearray()
    for message in messages:
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = tuple((name, value) for name, value in message["headers"] if name != b"content-length")
        elif message["type"] == "http.response.body":
            content += message["body"]
    return Answer(status, headers, gzip.compress(content, LEVEL, mtime=0))


async def _give(answer: Answer, scope: Scope, send: Send) -> None:
    headers = [*answer.headers, (b"vary", b"Accept-Encoding")]
    content = answer.packed
    if "gzip" in Headers.from_scope(scope).get("accept-encoding", ""):
        headers.append((b"content-encoding", b"gzip"))
    else:
        content = gzip.decompress(content)
    headers.append((b"content-length", str(len(content)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": content, "more_body": False})
