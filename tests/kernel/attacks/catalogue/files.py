"""Files outside the working directory: reading, changing, and merely learning of them."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from tests.kernel.attacks.attack import Outcome, Prey, attack, changed, claimed, leaked
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, SECCOMP

HIDDEN = {LANDLOCK, NAMESPACES}
HIDDEN_OR_REFUSED = {LANDLOCK, NAMESPACES, SECCOMP}
UNKNOWN_TO_LANDLOCK = {NAMESPACES, SECCOMP}

touched = changed("files")


@attack("files", leaked, HIDDEN)
def read_a_secret_file(prey: Prey) -> bytes:
    return Path(prey.secret).read_bytes()


@attack("files", leaked, HIDDEN)
def read_it_relative_to_a_directory_handle(prey: Prey) -> bytes:
    root = os.open("/", os.O_PATH)
    return os.read(os.open(prey.secret[1:], os.O_RDONLY, dir_fd=root), 100)


@attack("files", leaked, HIDDEN)
def read_it_by_a_detour_through_dots(prey: Prey) -> bytes:
    return Path(f"{'../' * 20}{prey.secret}").read_bytes()


@attack("files", leaked, HIDDEN)
def open_again_what_was_opened_as_a_mere_path(prey: Prey) -> bytes:
    return Path(f"/proc/self/fd/{os.open(prey.secret, os.O_PATH)}").read_bytes()


@attack("files", leaked, HIDDEN)
def read_it_from_within_its_directory(prey: Prey) -> bytes:
    os.fchdir(os.open(prey.directory, os.O_PATH))
    return Path(Path(prey.secret).name).read_bytes()


@attack("files", leaked, HIDDEN)
def let_the_kernel_copy_it(prey: Prey) -> bytes:
    with Path(prey.secret).open("rb") as source, Path("copy").open("wb") as copy:
        os.copy_file_range(source.fileno(), copy.fileno(), 100)
    return Path("copy").read_bytes()


@attack("files", leaked, HIDDEN)
def map_it_into_memory(prey: Prey) -> bytes:
    file = os.open(prey.secret, os.O_RDONLY)
    return bytes(mmap.mmap(file, 0, prot=mmap.PROT_READ))


@attack("files", leaked, HIDDEN)
def list_a_directory(prey: Prey) -> str:
    return " ".join(map(str, Path(prey.directory).iterdir()))


@attack("files", claimed, {LANDLOCK})
def list_the_root_directory(prey: Prey) -> bool:
    return any(Path("/").iterdir())


@attack("files", claimed, {LANDLOCK})
def list_where_the_interpreter_lies(prey: Prey) -> bool:
    return any(Path(os.__file__).parents[2].iterdir())


@attack("files", claimed, {LANDLOCK})
def write_to_a_device(prey: Prey) -> bool:
    return os.write(os.open("/dev/zero", os.O_WRONLY), b"x") == 1


@attack("files", touched, HIDDEN)
def overwrite_a_file(prey: Prey) -> None:
    Path(prey.secret).write_text("overwritten")


@attack("files", touched, HIDDEN)
def append_to_a_file(prey: Prey) -> None:
    with Path(prey.secret).open("a") as file:
        file.write("appended")


@attack("files", touched, HIDDEN)
def make_a_file(prey: Prey) -> None:
    Path(prey.directory, "new").touch()


@attack("files", touched, HIDDEN)
def make_a_directory(prey: Prey) -> None:
    Path(prey.directory, "new").mkdir()


@attack("files", touched, HIDDEN)
def delete_a_file(prey: Prey) -> None:
    Path(prey.secret).unlink()


@attack("files", touched, HIDDEN)
def remove_a_directory(prey: Prey) -> None:
    Path(prey.folder).rmdir()


@attack("files", touched, HIDDEN)
def rename_a_file(prey: Prey) -> None:
    Path(prey.secret).rename(f"{prey.secret}-renamed")


@attack("files", touched, HIDDEN_OR_REFUSED)
def truncate_a_file(prey: Prey) -> None:
    os.truncate(prey.secret, 0)


@attack("files", touched, HIDDEN)
def plant_code_in_a_library(prey: Prey) -> None:
    Path(prey.library_file).write_text("import os")


@attack("files", touched, HIDDEN)
def add_a_module_to_a_library(prey: Prey) -> None:
    Path(prey.library, "new.py").write_text("import os")


@attack("files", touched, HIDDEN_OR_REFUSED)
def truncate_a_library_by_opening_it_to_read(prey: Prey) -> None:
    os.open(prey.library_file, os.O_RDONLY | os.O_TRUNC)


@attack("files", touched, UNKNOWN_TO_LANDLOCK)
def change_the_mode_of_a_file(prey: Prey) -> None:
    Path(prey.secret).chmod(0o666)


@attack("files", touched, UNKNOWN_TO_LANDLOCK)
def change_the_mode_of_a_library_through_a_handle(prey: Prey) -> None:
    os.fchmod(os.open(prey.library_file, os.O_RDONLY), 0o666)


@attack("files", touched, UNKNOWN_TO_LANDLOCK)
def change_the_time_of_a_file(prey: Prey) -> None:
    os.utime(prey.secret, (0, 0))


@attack("files", touched, UNKNOWN_TO_LANDLOCK)
def attach_an_attribute_to_a_file(prey: Prey) -> None:
    os.setxattr(prey.secret, "user.attack", b"x")


def told_the_size(outcome: Outcome) -> bool:
    return b"%d bytes" % outcome.size in outcome.output


@attack("files", told_the_size, {NAMESPACES})
def learn_the_size_of_a_file(prey: Prey) -> str:
    return f"{Path(prey.sized).stat().st_size} bytes"


@attack("files", claimed, {NAMESPACES})
def learn_whether_a_file_exists(prey: Prey) -> bool:
    return os.access(prey.secret, os.F_OK)


@attack("files", leaked, {NAMESPACES})
def learn_where_a_link_leads(prey: Prey) -> Path:
    return Path(prey.link).readlink()


@attack("files", leaked, HIDDEN)
def read_a_sibling_s_diary(prey: Prey) -> bytes:
    return Path(prey.sibling_file).read_bytes()


@attack("files", touched, HIDDEN_OR_REFUSED)
def change_the_mode_of_a_file_through_a_handle(prey: Prey) -> None:
    os.fchmod(os.open(prey.secret, os.O_RDONLY), 0o777)
