import { mkdir } from 'node:fs/promises';
import { type BenchChild, startChild } from '../../bench/measure/start-child.js';
import type { LimitsServerOrder, LimitsServerReady } from '../server/limits-messages.js';

/** Starts a server in a process and a folder of its own; `null` as core leaves it all of them. */
export async function startLimitsServer(
  order: LimitsServerOrder,
  core: number | null,
): Promise<BenchChild<LimitsServerReady>> {
  await mkdir(order.directory, { recursive: true });
  const entry = new URL('../server/limits-server.js', import.meta.url);
  return startChild<LimitsServerReady>(entry, JSON.stringify(order), { core });
}

/** Activates the application of every candidate. */
export async function activate({ port, candidates }: LimitsServerReady): Promise<void> {
  for (const token of candidates) {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${port}/dossier/activation`, { method: 'PUT', headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`activation answered ${response.status}: ${text}`);
  }
}
