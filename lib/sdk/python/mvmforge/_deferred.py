"""What `_generated.py` imports in place of `dataclasses` and `typing`.

The lower layer is made of standard dataclasses. Importing `dataclasses` and building every class costs more than all
the rest of an emission together, and an emission needs only the constructors. So a class starts with a plain
constructor, and `dataclasses` builds the real one the first time that anything asks for it: `dataclasses.fields`,
`is_dataclass` and `replace`, `repr`, `==`, `match`, or a call that the plain constructor can't satisfy.

A type checker sees the standard names.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from typing import Literal as Literal
    from typing import TypeAlias as TypeAlias
else:
    TypeAlias = None

    class _Literal:
        def __getitem__(self, values):
            import typing

            return typing.Literal[values]

    Literal = _Literal()

    class field:  # noqa: N801 - it stands where dataclasses.field does
        """A default that is made anew for each instance."""

        def __init__(self, *, default_factory):
            self.default_factory = default_factory

    _PROMISED = ("__dataclass_fields__", "__dataclass_params__")
    _STAND_INS = ("__init__", "__repr__", "__eq__", "__replace__", "__hash__", *_PROMISED)

    def dataclass(*, kw_only):
        """Defer `dataclasses.dataclass(kw_only=True)` until something needs more than the constructor."""
        return _defer if kw_only else _build

    def _defer(cls):
        cls.__init__ = _initialise
        cls.__repr__ = _represent
        cls.__eq__ = _equal
        cls.__replace__ = _replace
        cls.__hash__ = None
        for name in _PROMISED:
            setattr(cls, name, _Unbuilt(name))
        return cls

    def _initialise(self, **values):
        cls = type(self)
        attributes = {}
        for name in cls.__annotations__:
            if name in values:
                attributes[name] = values[name]
            elif name in cls.__dict__:
                default = cls.__dict__[name]
                attributes[name] = default.default_factory() if type(default) is field else default
        if len(attributes) != len(cls.__annotations__) or not values.keys() <= attributes.keys():
            _build(cls)
            cls.__init__(self, **values)
            return
        self.__dict__.update(attributes)

    def _represent(self):
        _build(type(self))
        return repr(self)

    def _equal(self, other):
        _build(type(self))
        return self == other

    def _replace(self, **changes):
        import dataclasses

        return dataclasses.replace(self, **changes)

    class _Unbuilt:
        def __init__(self, name):
            self.name = name

        def __get__(self, instance, owner):
            _build(owner)
            return getattr(owner, self.name)

    def _build(cls):
        import dataclasses

        for name in _STAND_INS:
            if name in cls.__dict__:
                delattr(cls, name)
        for name, default in list(cls.__dict__.items()):
            if type(default) is field:
                setattr(cls, name, dataclasses.field(default_factory=default.default_factory))
        return dataclasses.dataclass(kw_only=True)(cls)
