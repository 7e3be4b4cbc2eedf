"""The network and other ways to talk to processes."""

from __future__ import annotations

import ctypes
import socket
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, changed, claimed
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, SECCOMP

ANY = {LANDLOCK, NAMESPACES, SECCOMP}
UNKNOWN_TO_LANDLOCK = {NAMESPACES, SECCOMP}
MULTIPATH_TCP = 262
CREATE, MODE = 0o1000, 0o600


@attack("network and IPC", changed("tcp"), ANY)
def connect_by_tcp(prey: Prey) -> None:
    socket.create_connection(("127.0.0.1", prey.tcp_port), timeout=1)


@attack("network and IPC", claimed, ANY)
def listen_for_tcp(prey: Prey) -> bool:
    return socket.create_server(("127.0.0.1", 0)).fileno() >= 0


@attack("network and IPC", changed("tcp"), UNKNOWN_TO_LANDLOCK)
def connect_by_several_paths_at_once(prey: Prey) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, MULTIPATH_TCP) as caller:
        caller.connect(("127.0.0.1", prey.tcp_port))


@attack("network and IPC", changed("tcp"), UNKNOWN_TO_LANDLOCK)
def connect_with_the_first_data(prey: Prey) -> None:
    """TCP Fast Open: Landlock looks at connect(2) and not at this."""
    caller = socket.socket()
    caller.sendto(b"x", socket.MSG_FASTOPEN, ("127.0.0.1", prey.tcp_port))


@attack("network and IPC", changed("tcp"), ANY)
def connect_by_tcp_over_the_newer_protocol(prey: Prey) -> None:
    socket.socket(socket.AF_INET6).connect(("::ffff:127.0.0.1", prey.tcp_port))


@attack("network and IPC", changed("udp"), UNKNOWN_TO_LANDLOCK)
def send_by_udp_connected(prey: Prey) -> None:
    caller = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    caller.connect(("127.0.0.1", prey.udp_port))
    caller.sendmsg([b"x"])


@attack("network and IPC", changed("udp"), UNKNOWN_TO_LANDLOCK)
def send_by_udp(prey: Prey) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", prey.udp_port))


@attack("network and IPC", changed("stream"), UNKNOWN_TO_LANDLOCK)
def connect_to_a_local_service(prey: Prey) -> None:
    socket.socket(socket.AF_UNIX).connect(prey.stream_socket)


@attack("network and IPC", changed("datagram"), UNKNOWN_TO_LANDLOCK)
def send_to_a_local_service(prey: Prey) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", prey.datagram_socket)


@attack("network and IPC", changed("datagram"), UNKNOWN_TO_LANDLOCK)
def send_to_a_local_service_from_a_socket_pair(prey: Prey) -> None:
    near, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    near.sendto(b"x", prey.datagram_socket)


@attack("network and IPC", changed("abstract"), ANY)
def connect_to_an_abstract_socket(prey: Prey) -> None:
    socket.socket(socket.AF_UNIX).connect(f"\0{prey.abstract_socket}")


@attack("network and IPC", claimed, {SECCOMP})
def send_out_of_band_data(prey: Prey) -> bool:
    near, far = socket.socketpair()
    near.send(b"x", socket.MSG_OOB)
    return far.recv(1, socket.MSG_OOB) == b"x"


@attack("network and IPC", claimed, {SECCOMP})
def pass_descriptors_through_a_socket(prey: Prey) -> bool:
    near, far = socket.socketpair()
    socket.send_fds(near, [b"x"], [0])
    return len(socket.recv_fds(far, 1, 1)[1]) == 1


@attack("network and IPC", changed("shared"), UNKNOWN_TO_LANDLOCK)
def make_shared_memory(prey: Prey) -> None:
    ctypes.CDLL(None).shmget(prey.shared_key, ctypes.c_size_t(4096), CREATE | MODE)


@attack("network and IPC", changed("shared"), UNKNOWN_TO_LANDLOCK)
def make_a_semaphore(prey: Prey) -> None:
    ctypes.CDLL(None).semget(prey.shared_key, 1, CREATE | MODE)


@attack("network and IPC", changed("shared"), UNKNOWN_TO_LANDLOCK)
def make_a_message_queue(prey: Prey) -> None:
    ctypes.CDLL(None).msgget(prey.shared_key, CREATE | MODE)


@attack("network and IPC", changed("strays"), {LANDLOCK, NAMESPACES})
def leave_a_file_in_shared_memory(prey: Prey) -> None:
    Path("/dev/shm", f"stray-{prey.abstract_socket}").touch()


@attack("network and IPC", changed("strays"), {LANDLOCK, NAMESPACES})
def leave_a_file_where_everybody_may_write(prey: Prey) -> None:
    Path("/var/tmp", f"stray-{prey.abstract_socket}").touch()
