import { writeFileSync } from 'node:fs';

/** Errors outside any test, which vitest's JSON report leaves out, as a JSON array of messages in `DOSSIER_ERRORS_FILE`. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default class ErrorsReporter {
  onTestRunEnd(_modules, errors) {
    const messages = errors.map(({ name, message, stack }) => stack ?? `${name}: ${message}`);
    writeFileSync(process.env.DOSSIER_ERRORS_FILE, JSON.stringify(messages));
  }
}
