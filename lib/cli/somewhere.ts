/** Whether the folder that the process was started in is still there. */
export function isSomewhere(): boolean {
  try {
    return process.cwd() !== "";
  } catch {
    return false;
  }
}
