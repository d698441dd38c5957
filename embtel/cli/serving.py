"""`embtel serve`: the reading room of an edition, for the browsers of this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from embtel.errors import EmbtelError
from embtel.web.app import ANYWHERE, application
from embtel.web.room import Edition


class NoDoor(EmbtelError):
    """The address at which the reading room should open cannot be had."""

    exit_code = 7


def serve_room(edition: Path, host: str, port: int, *, editing: bool) -> None:
    """Open the reading room and keep it open until Ctrl-C. Raises BadEdition and NoDoor."""
    Edition(edition).close()  # what is wrong with it is said here, not to every browser
    door = _door(host, port)
    if not _is_loopback(host):
        from embtel.cli.terminal import complain

        complain(
            f"embtel: warning: everyone who can reach {host} can read this edition; it is meant for this"
            " machine alone unless a web server with encryption stands before it"
        )
    shown = f"[{host}]" if ":" in host else host
    print(f"{edition} is open at http://{shown}:{door.getsockname()[1]} (Ctrl-C closes it)", flush=True)
    room = application(edition, editing=editing, hosts=_names(host, door.getsockname()[1]))
    config = uvicorn.Config(room, log_level="warning", server_header=False)
    with door:
        uvicorn.Server(config).run(sockets=[door])


def _door(host: str, port: int) -> socket.socket:
    """The socket at which browsers knock."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen()  # whoever knocks as soon as the address is told waits until there is an answer
    except OSError as error:
        raise NoDoor(
            f"the address cannot be used: {error.strerror or error}",
            where=f"{host}:{port}",
            remedy="name another with --port",
        ) from error
    return door


def _names(host: str, port: int) -> Sequence[str]:
    """By which names the room may be asked for: those of this machine, or any where others are let in."""
    if not _is_loopback(host):
        return ANYWHERE
    return [f"{name}{end}" for name in ("localhost", "127.0.0.1", "[::1]") for end in ("", f":{port}")]


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
