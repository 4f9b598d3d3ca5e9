import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { beginLong, makeLongPicture, offsetOf, sendPatch } from './service-parts/long-upload.js';

const candidate = sampleCandidate('1');
const [oldSecret, newSecret] = [
  'an old secret of the tests '.repeat(2),
  'a new secret of the tests '.repeat(2),
];

/** Fault 37: whoever sends a picture is no longer let in by what they came with. */
describe('a sign-in that ends in the middle of an upload', () => {
  let directory = '';
  let started: StartedDossier | null = null;
  let bytes: Buffer;
  let half = 0;
  let path = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-account-'));
    bytes = await makeLongPicture(1);
    half = Math.floor(bytes.length / 2);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await started?.stop();
    started = null;
    await rm(directory, { recursive: true, force: true });
  });

  const start = async (options: Parameters<typeof startDossier>[0] = {}): Promise<StartedDossier> => {
    await started?.stop();
    started = await startDossier({ directory, check: false, ...options });
    return started;
  };
  const callerOf = async (server: StartedDossier) => TestCaller.candidate(server, candidate);
  const beginHalf = async (caller: TestCaller): Promise<void> => {
    await caller.begin();
    path = await beginLong(caller, 'other', bytes);
    expect((await sendPatch(caller, path, 0, bytes.subarray(0, half))).status).toBe(204);
  };
  const expectShutOut = async (caller: TestCaller, code: string): Promise<void> => {
    const refused = await sendPatch(caller, path, half, bytes.subarray(half));
    expect([refused.status, refused.body.error?.code]).toEqual([401, code]);
    expect((await caller.call('HEAD', path, undefined, { 'Tus-Resumable': '1.0.0' })).status).toBe(401);
  };
  const expectResumed = async (caller: TestCaller): Promise<void> => {
    expect(await offsetOf(caller, path)).toBe(half);
    expect((await sendPatch(caller, path, half, bytes.subarray(half))).status).toBe(204);
    expect((await caller.state()).categories[2]).toMatchObject({ used: 1 });
  };

  it('because its token has run out: 401, and on from the offset with the next one', async () => {
    let aheadMs = 0;
    const server = await start({ clock: () => Date.now() + aheadMs });
    const caller = await callerOf(server);
    await beginHalf(caller);
    aheadMs = 911_000;
    await expectShutOut(caller, 'token_expired');
    await expectResumed(await callerOf(server));
  });

  it('because the secrets are exchanged: the old token is good until its secret is taken out', async () => {
    const before = await start({ tokens: { secrets: [oldSecret] } });
    const token = await before.dossier.tokens.issue({ candidate });
    await beginHalf(new TestCaller(before.url, token));
    const both = await start({ tokens: { secrets: [newSecret, oldSecret] } });
    expect(await offsetOf(new TestCaller(both.url, token), path)).toBe(half);
    const next = await start({ tokens: { secrets: [newSecret] } });
    await expectShutOut(new TestCaller(next.url, token), 'unauthenticated');
    await expectResumed(await callerOf(next));
  });

  it('because its account is closed: it stops within a minute, and goes on where it was if it is opened again', async () => {
    const closed = new Set<string>();
    const asked: string[] = [];
    const isActive = (account: { candidateId: string } | { reviewerId: string }) => {
      const id = 'candidateId' in account ? account.candidateId : account.reviewerId;
      asked.push(id);
      return !closed.has(id);
    };
    const server = await start({ auth: { authenticate: () => null, isActive } });
    const caller = await callerOf(server);
    const reviewer = await TestCaller.reviewer(server, sampleReviewer('kaodian', 'site'));
    await beginHalf(caller);
    expect((await reviewer.call('GET', 'review/desk')).status).toBe(200);
    expect(asked).toEqual(['1', 'kaodian']);
    closed.add('1').add('kaodian');
    passTime(31_000);
    await expectShutOut(caller, 'unauthenticated');
    expect((await reviewer.call('GET', 'review/desk')).status).toBe(401);
    expect(asked).toEqual(['1', 'kaodian', '1', 'kaodian']);
    closed.clear();
    passTime(31_000);
    await expectResumed(caller);
  });

  it('because nobody can say whether its account is open: 503, never let in, and asked again at once', async () => {
    let answer: () => boolean = () => true;
    const server = await start({ auth: { authenticate: () => null, isActive: () => answer() } });
    const caller = await callerOf(server);
    await beginHalf(caller);
    answer = () => {
      throw new Error('the host is down');
    };
    passTime(31_000);
    const refused = await sendPatch(caller, path, half, bytes.subarray(half));
    expect([refused.status, refused.body.error?.code]).toEqual([503, 'unavailable']);
    answer = () => undefined as never;
    await expectShutOut(caller, 'unauthenticated');
    answer = () => true;
    passTime(31_000);
    await expectResumed(caller);
  });
});

let passedMs = 0;
const { now } = performance;

/** Puts the clock on that no wall clock moves. */
function passTime(ms: number): void {
  passedMs += ms;
  vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + passedMs);
}
