"""What the host runs: `python3 -B .../mvmforge/_runner.py ENTRY`, with MVMFORGE_IR_OUT naming the file to write.

Short because Python compiles a script anew each time that it runs; the rest is in modules, which it caches.
"""

import os
import sys

if __name__ == "__main__":
    _package = os.path.dirname(os.path.abspath(__file__))
    # Python puts a script's own folder first, unless it is told not to. These modules are no one's to import by name.
    if sys.path and os.path.abspath(sys.path[0]) == _package:
        del sys.path[0]
    sys.path.insert(0, os.path.dirname(_package))

    # -B keeps __pycache__ out of the user's folder. Our own may be cached, but not in a folder that is no one's to
    # write, such as a store path: root could all the same.
    _writable = os.stat(_package).st_mode & 0o200
    sys.dont_write_bytecode = not _writable or "PYTHONDONTWRITEBYTECODE" in os.environ
    from mvmforge._emission import emit

    sys.dont_write_bytecode = True
    emit(sys.argv[1])
