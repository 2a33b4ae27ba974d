/** How a program for Deno starts. */
import { parse } from "jsonc-parser";
import { isString, recordOf } from "../ir/raw.ts";
import { portOfText } from "./ports.ts";
import type { Program } from "./program.ts";
import type { Project } from "./project.ts";
import { commandOf } from "./words.ts";

/** What Deno.serve listens on. */
const PORT = 8000;

const MAINS = ["main.ts", "main.js", "server.ts", "mod.ts", "index.ts"];

/** The task `start` of deno.json, or a file of the usual names. */
export function denoPrograms(project: Project): Program[] {
  const name = ["deno.json", "deno.jsonc"].find((each) => project.isFile(each));
  if (name === undefined) return [];
  const main = MAINS.find((each) => project.isFile(each));
  const tasks = recordOf(recordOf(parse(project.text(name) ?? ""))["tasks"]);
  const task = recordOf(tasks["start"])["command"] ?? tasks["start"];
  const start = isString(task) ? commandOf(task, PORT) : undefined;
  const isDeno = start?.command[0] === "deno" && !start.command.includes("--watch");
  if (!isDeno && main === undefined) return [];
  const text = (main && project.text(main)) ?? "";
  const port = portOfText(text) ?? (/\bserve\(/.test(text) ? PORT : undefined);
  const own = ["deno", "run", "--allow-net", "--allow-read", "--allow-env", main as string];
  return [
    {
      from: isDeno ? `task start of ${name}` : (main as string),
      command: isDeno ? start.command : own,
      env: { DENO_DIR: "/tmp/deno", DENO_NO_UPDATE_CHECK: "1", ...(isDeno ? start.env : {}) },
      language: "other",
      main,
      port,
      packages: ["deno"],
      notes: [
        "what it imports from elsewhere is fetched by the guest at each start, unless deno vendors it beside the program",
      ],
    },
  ];
}
