import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** Makes the data folder and makes sure that it can be written; throws `CannotStart` when not. */
export function prepareFolder(directory: string): void {
  const probe = join(directory, `.probe-${process.pid}`);
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CannotStart(
      `The folder ${directory} cannot be written (${code}): allow it, or choose another with DATA_DIR.`,
      error,
    );
  }
}
