"""Prints so many free ports of this machine: free_ports.py COUNT"""

import socket
import sys
from contextlib import ExitStack

with ExitStack() as stack:
    probes = [stack.enter_context(socket.socket()) for _number in range(int(sys.argv[1]))]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    print(*(probe.getsockname()[1] for probe in probes))
