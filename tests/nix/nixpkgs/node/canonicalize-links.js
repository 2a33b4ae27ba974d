// Makes node_modules' relative links into the store absolute: the build's folder moves, the store doesn't.
const fs = require("node:fs");
const path = require("node:path");

const store = process.argv[2];
for (const entry of fs.readdirSync("node_modules", { withFileTypes: true, recursive: true })) {
  if (!entry.isSymbolicLink()) continue;
  const link = path.join(entry.parentPath ?? entry.path, entry.name);
  const target = path.resolve(path.dirname(link), fs.readlinkSync(link));
  if (!target.startsWith(`${store}/`)) continue;
  fs.unlinkSync(link);
  fs.symlinkSync(target, link);
}
