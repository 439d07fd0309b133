"""`make run ARGS="..."`: a manage.py command on the demo's data, while the demo runs."""

import json
import os
import sys

from tools.demo import ENVIRONMENT_FILE
from tools.reset import HOME, demo_lock


def main() -> None:
    """Become manage.py, told what the demo's programs are told, as the role that owns the tables."""
    if not HOME.exists() or demo_lock() or not ENVIRONMENT_FILE.exists():
        sys.exit("Start the demo first, in another terminal: make demo")
    environment = {**os.environ, **json.loads(ENVIRONMENT_FILE.read_text())}
    os.execve(sys.executable, [sys.executable, "manage.py", *sys.argv[1:]], environment)  # noqa: S606 - no shell is meant


if __name__ == "__main__":
    main()
