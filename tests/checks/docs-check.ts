/**
 * `npm run docs-check`: what the documents name is there, and what they say a command prints is what it prints
 * (ADR 0017). Needs `npm run build` first, as a reader does.
 */
import { packageRoot } from "../../lib/ir/package-root.ts";
import { citationFaults, documents, referenceFaults } from "./references.ts";
import { runFaults } from "./runnable-blocks.ts";

const root = process.argv[2] ?? packageRoot();
const faults = [
  ...documents(root).flatMap((document) => [
    ...referenceFaults(root, document),
    ...runFaults(root, document),
  ]),
  ...citationFaults(root),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
