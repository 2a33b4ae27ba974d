# Writes the lockfile, which is committed in a repository of your own.
uv lock --directory src
