"""The part of a file that is the program and not its declaration: what stands under `if __name__ == "__main__":`."""

from __future__ import annotations

import _ast

from ._workload import is_declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

# No name that a user's file would have, and none that Python's own name mangling touches.
_ASKED = "__mvmforge_runs_program__"


def program_code(source: bytes, path: str, names: dict[str, object]) -> CodeType | None:
    """The file's code, in which the program is not run once a workload and its app are declared (ADR 0040).

    A file that declares under `if __name__ == "__main__":` is a declaration there too, so it is asked when the line is
    reached. What the file sees, `__name__` included, is as Python has it.

    Args:
        source: The file's bytes.
        path: Its absolute path.
        names: The namespace that the code will run in.

    Returns:
        None where there is no such line, or the source is no Python: compiling it says so.
    """
    try:
        tree = compile(source, path, "exec", _ast.PyCF_ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    body = tree.body if isinstance(tree, _ast.Module) else []
    guards = [one for one in body if isinstance(one, _ast.If) and _asks_for_main(one.test)]
    if not isinstance(tree, _ast.Module) or not guards:
        return None
    for guard in guards:
        where = {name: getattr(guard.test, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
        asked = _ast.Call(_ast.Name(_ASKED, _ast.Load(), **where), [], [], **where)
        guard.body = [_ast.If(asked, guard.body, [], **where)]
    names[_ASKED] = lambda: not is_declared()
    code: CodeType = compile(tree, path, "exec", dont_inherit=True)
    return code


def _asks_for_main(test: _ast.expr) -> bool:
    """Whether a condition holds only where `__name__` is `"__main__"`: compared so, alone or with more by `and`."""
    if isinstance(test, _ast.BoolOp):
        return isinstance(test.op, _ast.And) and any(_asks_for_main(one) for one in test.values)
    if not isinstance(test, _ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], _ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    named = any(isinstance(side, _ast.Name) and side.id == "__name__" for side in sides)
    return named and any(isinstance(side, _ast.Constant) and side.value == "__main__" for side in sides)
