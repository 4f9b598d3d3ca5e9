/** `npm run fuzz -- --cases N --mutants N --seed S`: bad inputs multiplied, good pictures changed; writes the report. */
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parseFuzzOptions } from './fuzz-options.js';
import { runFuzz } from './run-fuzz.js';

try {
  const report = join(repositoryRoot, 'docs', 'reliability', 'fuzz.json');
  const broken = await runFuzz(parseFuzzOptions(process.argv.slice(2), report));
  process.exitCode = broken === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
