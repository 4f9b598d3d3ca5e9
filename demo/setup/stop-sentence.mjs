/** Ends the process with one sentence on standard error and exit code 1. */
export class StopSentence extends Error {}

/** Prints a `StopSentence` as its sentence alone, anything else whole, and sets exit code 1. */
export function printStop(error) {
  console.error(error instanceof StopSentence ? error.message : error);
  process.exitCode = 1;
}
