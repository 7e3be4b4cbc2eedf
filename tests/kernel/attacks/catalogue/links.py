"""Links and moves that would carry a file across the border of the working directory."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, changed, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, SECCOMP

ANY = {LANDLOCK, NAMESPACES, SECCOMP}
HIDDEN = {LANDLOCK, NAMESPACES}

AT_CWD, EXCHANGE = -100, 2

touched = changed("files")


@attack("links", leaked, ANY)
def read_through_a_symbolic_link(prey: Prey) -> bytes:
    Path("link").symlink_to(prey.secret)
    return Path("link").read_bytes()


@attack("links", touched, ANY)
def write_through_a_symbolic_link(prey: Prey) -> None:
    Path("link").symlink_to(prey.secret)
    Path("link").write_text("overwritten")


@attack("links", leaked, ANY)
def read_through_a_hard_link(prey: Prey) -> bytes:
    os.link(prey.secret, "link")
    return Path("link").read_bytes()


@attack("links", touched, ANY)
def link_a_file_out_of_the_working_directory(prey: Prey) -> None:
    Path("bait").touch()
    os.link("bait", Path(prey.directory, "bait"))


@attack("links", touched, HIDDEN)
def move_a_file_out_of_the_working_directory(prey: Prey) -> None:
    Path("bait").touch()
    Path("bait").rename(Path(prey.directory, "bait"))


@attack("links", leaked, HIDDEN)
def move_a_file_into_the_working_directory(prey: Prey) -> bytes:
    Path(prey.secret).rename("prize")
    return Path("prize").read_bytes()


@attack("links", claimed, {LANDLOCK, SECCOMP})
def make_a_symbolic_link_for_the_cleaner_to_follow(prey: Prey) -> bool:
    Path("trap").symlink_to(prey.directory)
    return Path("trap").is_symlink()


@attack("links", claimed, {LANDLOCK, SECCOMP})
def make_a_named_pipe_for_others_to_hang_on(prey: Prey) -> bool:
    os.mkfifo("pipe")
    return Path("pipe").is_fifo()


@attack("links", touched, HIDDEN)
def exchange_a_file_with_one_outside(prey: Prey) -> None:
    Path("bait").write_text("mine")
    ctypes.CDLL(None).renameat2(AT_CWD, b"bait", AT_CWD, prey.secret.encode(), EXCHANGE)


@attack("links", leaked, ANY)
def read_through_a_link_made_after_the_check(prey: Prey) -> bytes:
    """The name is that of an honest file until the moment at which it is opened."""
    Path("honest").touch()
    Path("trap").symlink_to(prey.secret)
    ctypes.CDLL(None).renameat2(AT_CWD, b"trap", AT_CWD, b"honest", EXCHANGE)
    return Path("honest").read_bytes()


@attack("links", touched, ANY)
def link_what_was_opened_to_a_name_outside(prey: Prey) -> None:
    Path("bait").touch()
    source = f"/proc/self/fd/{os.open('bait', os.O_RDONLY)}"
    here = os.open(".", os.O_RDONLY)
    os.link(source, Path(prey.directory, "bait"), src_dir_fd=here, follow_symlinks=True)


@attack("links", touched, HIDDEN)
def write_through_a_name_that_climbs_out(prey: Prey) -> None:
    Path("folder").mkdir()
    Path("folder", *[".."] * 20, prey.secret[1:]).write_text("overwritten")
