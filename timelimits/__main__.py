"""`python -m timelimits`: the command without Django."""

import sys
from argparse import ArgumentParser

from timelimits import cli


def main() -> int:
    """Read the command line and answer."""
    parser = ArgumentParser(prog="python -m timelimits", description=cli.HELP)
    cli.add_arguments(parser)
    return cli.run(vars(parser.parse_args()), stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
