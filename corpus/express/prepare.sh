# Writes the lockfile, which is committed in a repository of your own.
npm install --prefix src --package-lock-only --no-audit --no-fund
