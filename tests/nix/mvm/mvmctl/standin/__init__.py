"""The commands of the stand-in mvmctl, a concern a file."""
