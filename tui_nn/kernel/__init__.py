"""Runs learners' code in worker processes: client, fork server, worker and the wire between them.

Import `KernelHost` and `Kernel` from `tui_nn.kernel.client`; nothing on that side loads NumPy.
"""
