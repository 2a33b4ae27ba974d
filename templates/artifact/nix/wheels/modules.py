"""Programs of the modules that packages names, for the environment's interpreter.

Their own run on withPackages' interpreter, which doesn't find what the lockfile has: a gunicorn by name could not serve
a program whose packages are the lockfile's.
"""

from importlib.metadata import Distribution, distributions

from wheel import WheelError, called

GROUPS = {"console_scripts", "gui_scripts"}


def module_programs(site: str) -> dict[str, tuple[str, str]]:
    """The programs of every module in a site-packages: name, and the module and object that it calls."""
    programs: dict[str, tuple[str, str]] = {}
    for distribution in sorted(distributions(path=[site]), key=name_of):
        for point in distribution.entry_points:
            if point.group not in GROUPS or point.name in programs:
                continue
            try:
                programs[point.name] = called(point.name, point.value)
            except WheelError:
                # nixpkgs' own stays on PATH.
                continue
    return programs


def name_of(distribution: Distribution) -> str:
    """The project's name; empty where its metadata has none."""
    return str((distribution.metadata.get_all("Name") or [""])[0])
