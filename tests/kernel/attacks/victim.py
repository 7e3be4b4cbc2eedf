"""A process of the same user that stands for the app: attackers try to kill, change or read it.

Run as a program with the secret file's path and its token in the environment. It prints the
address of the token in its memory and the number of its descriptor of the file, then waits.
"""

import ctypes
import os
import sys


def main() -> None:
    memory = ctypes.create_string_buffer(os.environ["MEMORY_TOKEN"].encode())
    descriptor = os.open(sys.argv[1], os.O_RDONLY)
    print(ctypes.addressof(memory), descriptor, flush=True)
    sys.stdin.read()


main()
