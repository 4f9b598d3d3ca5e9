import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { auditFolder } from '../audit/audit-folder.js';
import { type StruckServer, startStruck } from '../server/start-struck.js';
import { DiskCandidate } from './disk-candidate.js';

/** How such a process is started. */
export interface DiskOptions {
  /** Runs as this user and group. */
  readonly user?: number;
  /** How far its clock is ahead, milliseconds. */
  readonly aheadMs?: number;
}

/** A server process of its own whose disk is struck from outside. */
export async function startOnDisk(directory: string, options: DiskOptions = {}): Promise<StruckServer> {
  const server = await tryStartOnDisk(directory, options);
  if (server === null) throw new Error('the server did not start');
  return server;
}

/** The same where it may be that it cannot: null when it ended before it served. */
export function tryStartOnDisk(
  directory: string,
  { aheadMs = 0, ...options }: DiskOptions = {},
): Promise<StruckServer | null> {
  const settings = { directory, aheadMs, isUnchecked: false, strike: null, bugs: [] };
  return startStruck(settings, { isWhole: true, ...options });
}

/** A candidate of such a process. */
export async function beginAt(server: StruckServer, id: string): Promise<DiskCandidate> {
  return DiskCandidate.beginAs(await callerAt(server, id));
}

export async function callerAt(server: StruckServer, id: string): Promise<TestCaller> {
  return new TestCaller(server.url, await server.issue({ candidate: id }));
}

/** What is wrong once the fault is over: both uploads go through as they were, and the audit finds nothing. */
export async function findHarm(directory: string, candidate: DiskCandidate): Promise<readonly string[]> {
  const short = await candidate.sendShort();
  const rest = await candidate.sendRest();
  const { stored, sent } = await candidate.digests();
  const { findings } = await auditFolder(directory, false);
  return [
    ...(short === '201' ? [] : [`one request: ${short}`]),
    ...(rest === '204' ? [] : [`the rest: ${rest}`]),
    ...(stored.join() === sent.join() ? [] : [`stored ${stored.join()}, not ${sent.join()}`]),
    ...findings,
  ];
}
