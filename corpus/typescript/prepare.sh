# Writes the lockfile, which is committed in a repository of your own, and dist/.
npm install --no-audit --no-fund
npm run build
