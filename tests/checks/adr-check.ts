/** `npm run adr-check`: the decision records keep to their template, their numbers, their index, and what they said. */
import { packageRoot } from "../../lib/ir/package-root.ts";
import { adrFaults, FOLDER } from "./adrs.ts";

const faults = adrFaults(process.argv[2] ?? packageRoot());
for (const fault of faults) console.error(`${FOLDER}/${fault}`);
if (faults.length > 0) process.exitCode = 1;
