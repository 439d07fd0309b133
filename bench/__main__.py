"""`make bench`: runs every bench, each in a process of its own; ends with status 1 when one misses its goal."""

import subprocess
import sys
from pathlib import Path

NOT_BENCHES = {"__init__", "__main__", "ground", "crowd", "nation"}


def main() -> int:
    """Run the named benches, or all of them."""
    folder = Path(__file__).parent
    names = sys.argv[1:] or sorted(path.stem for path in folder.glob("*.py") if path.stem not in NOT_BENCHES)
    results = [
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in names
    ]
    return 1 if any(results) else 0


if __name__ == "__main__":
    sys.exit(main())
