"""How mvmctl speaks and fails: chatter on stdout, one error on stderr, exit code 1 (2 for the command line)."""

import sys


class Failure(Exception):
    """An error that ends the command: its message first, then what it comes from."""

    def __init__(self, message: str, *causes: str) -> None:
        super().__init__(message)
        self.causes = causes

    def tell(self) -> None:
        """Write it to stderr in mvmctl's layout."""
        print(f"Error: {self}", file=sys.stderr)
        if self.causes:
            print("\nCaused by:", file=sys.stderr)
            for cause in self.causes:
                print(f"    {cause}", file=sys.stderr)


def say(line: str) -> None:
    """A line of chatter; it is there before anything that a child prints."""
    print(f"[mvm] {line}", flush=True)
