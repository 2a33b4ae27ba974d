"""How the guest finds out that the program hangs."""

from __future__ import annotations

from ._call import declares
from ._check import texts, whole
from ._generated import Health


@declares
def health(
    *,
    command: list[str] | tuple[str, ...],
    interval_s: int = 30,
    timeout_s: int = 10,
    retries: int = 3,
    start_period_s: int = 0,
) -> Health:
    """Have a command run in the guest beside the program, as its user and in its environment and working_dir.

    An exit code of 0 is health. After `retries` failures in a row the program is ended (SIGTERM, then SIGKILL) and
    started again.

    Args:
        command: The program, looked up on the guest's PATH, and its arguments; no shell reads them.
        interval_s: Seconds from the beginning of one check to that of the next, 1 or more. Default: 30.
        timeout_s: Seconds that a check may take, 1 or more; one that takes longer has failed. Default: 10.
        retries: Failures in a row after which the program is started again, 1 or more. Default: 3.
        start_period_s: Seconds after a start in which a failure doesn't count, until a check has succeeded. Default: 0.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.health(command=["wget", "-qO-", "http://127.0.0.1:8080/"], interval_s=10)`
    """
    return Health(
        command=texts("command", command),
        interval_s=whole("interval_s", interval_s),
        timeout_s=whole("timeout_s", timeout_s),
        retries=whole("retries", retries),
        start_period_s=whole("start_period_s", start_period_s),
    )
