"""`mvmctl exec --launch-plan FILE` (fact 33), up to the image that it boots: mvm's own, which the stand-in doesn't have."""

import json
from pathlib import Path

from .failure import Failure


def check_launch_plan(path: str) -> None:
    """Refuse a plan that mvmctl can't take."""
    try:
        plan = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise Failure(f"reading launch plan '{path}'", f"{error.strerror} (os error {error.errno})") from None
    except ValueError as error:
        raise Failure(f"parsing launch plan '{path}' as JSON", str(error)) from None
    entrypoint, apps = plan.get("entrypoint"), plan.get("apps", [])
    if entrypoint is not None and apps:
        raise Failure(f"launch plan '{path}': both top-level `entrypoint` and `apps[]` present")
    if entrypoint is None and not apps:
        raise Failure(f"launch plan '{path}': missing both top-level `entrypoint` and `apps[]`")
    for owner in [plan, *([entrypoint] if entrypoint else [each["entrypoint"] for each in apps]), *apps]:
        for name, value in owner.get("env", {}).items():
            if not isinstance(value, str):
                raise Failure(f"parsing launch plan '{path}' as JSON", f"env {name}: invalid type, expected a string")
