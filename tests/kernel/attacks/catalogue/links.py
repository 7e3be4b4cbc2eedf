"""Links and moves that would carry a file across the border of the working directory."""

from __future__ import annotations

import os
from pathlib import Path

from tests.kernel.attacks.attack import Prey, attack, changed, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, SECCOMP

ANY = {LANDLOCK, NAMESPACES, SECCOMP}
HIDDEN = {LANDLOCK, NAMESPACES}

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
