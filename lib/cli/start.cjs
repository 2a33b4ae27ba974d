#!/usr/bin/env node
/* The process begins here, in a JavaScript that any Node reads: one that is too old is told so before anything else loads. */
"use strict";

var version = process.versions.node.split(".").map(Number);
var detail = [
  "mvmforge needs Node 20.19 or newer, and",
  JSON.stringify(process.execPath),
  "is Node",
  process.versions.node.concat(";"),
  "install a newer one, or start mvmforge with it",
].join(" ");
var fault = { code: "E_INTERPRETER_NOT_FOUND", detail: detail, path: "." };

if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) {
  require("./main.cjs");
} else {
  if (process.argv.indexOf("--json") > 1) console.log(JSON.stringify({ errors: [fault], ok: false }));
  console.error("E_INTERPRETER_NOT_FOUND: %s", detail);
  process.exitCode = 2;
}
