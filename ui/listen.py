"""Serving an app on the first free port."""

import socket
from typing import Any

_PORTS_TRIED = 100


def run(app: Any, host: str, port: int, name: str) -> None:
    """Serve an app until it is interrupted; a taken port moves on to the next free one. Prints the address."""
    import uvicorn

    with free_socket(host, port) as listener:
        told = f"[{host}]" if ":" in host else host
        shown = f"http://{told}:{listener.getsockname()[1]}"
        print(f"{name} is ready: {shown}  (Ctrl+C ends it)", flush=True)  # noqa: T201 - the address is the output
        # No log of addresses: a question can stand in one.
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def free_socket(host: str, port: int) -> socket.socket:
    """Take the first free port from the one asked for; raise `OSError` where none is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last: OSError | None = None
    for number in range(port, port + _PORTS_TRIED):
        # The protocol is named, else asyncio leaves Nagle's algorithm on and every small answer waits 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen()  # before this, a second service could take the same port
        except OSError as error:
            listener.close()
            last = error
        else:
            return listener
    raise OSError(f"No free port from {port} to {port + _PORTS_TRIED - 1} on {host}.") from last
