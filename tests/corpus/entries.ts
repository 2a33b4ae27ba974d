/** The corpus' entries by name, the invalid ones apart. */
import { readdirSync } from "node:fs";
import { CORPUS } from "../front-door.ts";

export const ENTRIES = readdirSync(CORPUS).filter((name) => name !== "invalid");
