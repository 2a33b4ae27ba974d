/** Bundled by itself, as dist/sucrase.cjs: half of all that the runner would read, and few files need it. */
export { transform } from "sucrase";
