"""How long `make demo` takes until it is ready: the first start, which loads everybody, and a second one."""

import os
import signal
import subprocess
import sys
import tempfile
import time

from bench.ground import report
from tools.database import ROOT
from tools.servers import free_port

FIRST, SECOND = 600, 15  # seconds
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "SEN_TESTING", "DEMO_TODAY")


def main() -> int:
    """Start the demo twice in a folder of its own; return 1 when a start takes too long."""
    with tempfile.TemporaryDirectory(prefix="sen-bench-") as folder:
        goals = {"first start of the demo, seconds": FIRST, "second start of the demo, seconds": SECOND}
        met = [
            report(name, value=_seconds_until_ready(folder), goal=goal, detail="until Ready is printed")
            for name, goal in goals.items()
        ]
    return int(not all(met))


def _seconds_until_ready(folder: str) -> float:
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tools.demo"],
        cwd=ROOT,
        env={**inherited, "DEMO_HOME": folder, "PORT": str(free_port())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        said = []
        for line in demo.stdout:
            said.append(line)
            if "Ready after" in line:
                seconds = time.perf_counter() - began
                demo.send_signal(signal.SIGINT)
                demo.communicate(timeout=60)
                return round(seconds, 1)
    raise RuntimeError("The demo did not start:\n" + "".join(said))


if __name__ == "__main__":
    sys.exit(main())
