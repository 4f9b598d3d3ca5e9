/** `npm run faults -- --cycles N --seed S [--processes 1|2] [--parts …]`: kills servers, counts, writes the report. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { parseFaultsOptions } from './faults-options.js';
import { runFaults } from './run-faults.js';

try {
  const report = join(repositoryRoot, 'docs', 'reliability', 'faults.json');
  const options = parseFaultsOptions(process.argv.slice(2), report);
  const directory = await mkdtemp(join(tmpdir(), 'dossier-faults-'));
  const broken = await runFaults(options, directory);
  process.exitCode = broken === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
