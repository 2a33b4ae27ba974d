/** The quotes, one after the other. */
import { readFileSync } from "node:fs";

const quotes = JSON.parse(readFileSync(new URL("./quotes.json", import.meta.url), "utf8"));
let next = 0;

export const quote = () => quotes[next++ % quotes.length];
