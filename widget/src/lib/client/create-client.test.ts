import { expect, test } from 'vitest';
import { createCandidateCalls } from './candidate-calls.js';
import { createCandidateReads } from './candidate-reads.js';
import { systemClock } from './clock.js';
import { createClient } from './create-client.js';
// Loaded beforehand: the clock of these tests runs too fast to wait for it.
import './read-refusal.js';
import { createReviewCalls } from './review-calls.js';

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly credentials: string | undefined;
}

function openClient(answers: (() => Response | Promise<Response>)[], getToken?: () => Promise<string>) {
  const sent: Sent[] = [];
  const client = createClient({
    endpoint: 'http://127.0.0.1/dossier?x=1',
    getToken,
    clock: { ...systemClock, after: (delayMs, callback) => systemClock.after(delayMs / 200, callback) },
    fetch: async (url, init) => {
      sent.push({ url: String(url), headers: new Headers(init?.headers), credentials: init?.credentials });
      return (answers.shift() ?? (() => new Promise<Response>(() => {})))();
    },
  });
  return { client, sent };
}

test('a call carries the custom header, the token, and nothing in its URL', async () => {
  const { client, sent } = openClient([() => Response.json({})], async () => 't');
  await createCandidateCalls(client).writeProfile({ phone: '13800000000' });
  expect(sent[0]?.url).toBe('http://127.0.0.1/dossier/profile');
  expect(sent[0]?.headers.get('X-Dossier')).toBe('1');
  expect(sent[0]?.headers.get('Authorization')).toBe('Bearer t');
});

test('without a token the cookie goes along', async () => {
  const { client, sent } = openClient([() => Response.json({})]);
  await createCandidateReads(client).readState(null);
  expect(sent[0]?.credentials).toBe('include');
  expect(sent[0]?.headers.has('Authorization')).toBe(false);
});

test('an id cannot become another path', async () => {
  const { client, sent } = openClient([() => Response.json({})]);
  await createCandidateCalls(client).removeMaterial('../profile?x');
  expect(sent[0]?.url).toBe('http://127.0.0.1/dossier/materials/..%2Fprofile%3Fx');
});

test('two calls at once ask for one token', async () => {
  let asked = 0;
  const getToken = async () => {
    asked += 1;
    return `t${asked}`;
  };
  const { client } = openClient([() => Response.json({}), () => Response.json({})], getToken);
  await Promise.all([createCandidateReads(client).readState(null), createReviewCalls(client).readDesk()]);
  expect(asked).toBe(1);
});

test('a second 401 is the end', async () => {
  const refuse = () => Response.json({ error: { code: 'token_expired' } }, { status: 401 });
  let asked = 0;
  const { client, sent } = openClient([refuse, refuse], async () => {
    asked += 1;
    return `t${asked}`;
  });
  await expect(createCandidateReads(client).readState(null)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
});

test("a hotel's login page instead of JSON is a fault of the network", async () => {
  const { client } = openClient([() => new Response('<html>welcome')]);
  await expect(createCandidateReads(client).readState(null)).rejects.toMatchObject({
    code: 'network',
    transient: true,
  });
});

test('silence ends in a time-out', async () => {
  const { client } = openClient([]);
  await expect(createCandidateReads(client).readState(null)).rejects.toMatchObject({ code: 'network' });
});

test('a host function that hangs or fails is no token', async () => {
  const hanging = openClient([], () => new Promise(() => {}));
  await expect(createCandidateReads(hanging.client).readState(null)).rejects.toMatchObject({
    code: 'network',
  });
  const failing = openClient([], async () => {
    throw new Error('logged out');
  });
  await expect(createCandidateReads(failing.client).readState(null)).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  expect([...hanging.sent, ...failing.sent]).toEqual([]);
});

test('a caller can give up', async () => {
  const { client } = openClient([]);
  const controller = new AbortController();
  const reading = createCandidateReads(client).readState(null, controller.signal);
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: 'aborted', transient: false });
});
