# Debian's interpreter, whose site module is frozen into it, looks for lib/python3/dist-packages; upstream's and
# nixpkgs' look for lib/pythonX.Y/site-packages of the prefix. And as in nixpkgs: what NIX_PYTHONPATH names comes
# after the environment's own packages, and children don't inherit it.
import os
import site
import sys

_folder = os.path.join(sys.prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
site.getsitepackages = lambda prefixes=None: [_folder]
if not sys.flags.no_site and os.path.isdir(_folder):
    site.addsitedir(_folder)
for _named in os.environ.pop("NIX_PYTHONPATH", "").split(os.pathsep):
    if _named:
        site.addsitedir(_named)
