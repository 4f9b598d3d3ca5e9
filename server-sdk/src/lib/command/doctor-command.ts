import { parseArgs } from 'node:util';
import { type CheckedSite, checkMount } from './mount-checks.js';
import type { CommandOutput, ExitCode } from './run-command.js';

/** Asks a running mount, from outside and without a sign-in, whether a candidate's page would get through. */
export async function doctorCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const site = readCall(words);
  if (site === null) {
    output.writeError(`Usage: ${doctorUsage}`);
    return 2;
  }
  let faults = 0;
  for await (const { level, text } of checkMount(site)) {
    if (level === 'fault') faults += 1;
    output.write(`${level.toUpperCase().padEnd(5)} ${text}`);
  }
  return faults === 0 ? 0 : 1;
}

export const doctorUsage = 'dossier doctor <URL of the mount> [--origin <origin of the page>] [--bytes <n>]';

function readCall(words: readonly string[]): CheckedSite | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { origin: { type: 'string' }, bytes: { type: 'string' } },
      allowPositionals: true,
    });
    const [address = '', ...more] = positionals;
    const mount = new URL(address);
    const bytes = Number(values.bytes ?? 10 * 1_048_576);
    const origin = values.origin === undefined ? null : new URL(values.origin).origin;
    if (more.length > 0 || !/^https?:$/.test(mount.protocol) || mount.search !== '') return null;
    if (!Number.isSafeInteger(bytes) || bytes < 65_536 || bytes > 1_073_741_824) return null;
    return { mount, origin, bytes };
  } catch {
    return null;
  }
}
