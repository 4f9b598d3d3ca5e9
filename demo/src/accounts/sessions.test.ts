import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DemoStore } from '../store/demo-store.js';
import { openDemoStore } from '../store/open-demo-store.js';
import type { CandidateAccount } from './account.js';
import { addDemoAccounts } from './add-demo-accounts.js';
import { demoAccounts, demoPassword } from './demo-accounts.js';
import { isPassword } from './password.js';
import { beginSession, endSession, findAccount, sessionCookie } from './sessions.js';

let folder: string;
let store: DemoStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-demo-'));
  store = openDemoStore(join(folder, 'site.sqlite'));
  await addDemoAccounts(store);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function kaosheng1(): CandidateAccount {
  return store.findByUsername('kaosheng1')?.account as CandidateAccount;
}

it('keeps every account with a password of its own salt', async () => {
  const kept = demoAccounts.map(({ username }) => store.findByUsername(username)?.passwordHash ?? '');
  expect(new Set(kept).size).toBe(demoAccounts.length);
  expect(await isPassword(demoPassword, kept[0] ?? '')).toBe(true);
  expect(await isPassword(`${demoPassword} `, kept[0] ?? '')).toBe(false);
});

it('finds the account of a session until it ends', () => {
  const secret = beginSession(store, kaosheng1());
  const cookie = `a=b; ${sessionCookie}=${secret}`;
  expect(findAccount(store, cookie)?.username).toBe('kaosheng1');
  expect(findAccount(store, `${sessionCookie}=${secret.slice(1)}x`)).toBeNull();
  expect(findAccount(store, `x${sessionCookie}=${secret}`)).toBeNull();
  endSession(store, cookie);
  expect(findAccount(store, cookie)).toBeNull();
});

it('lets a session run out', () => {
  const secret = beginSession(store, kaosheng1(), 0);
  const cookie = `${sessionCookie}=${secret}`;
  expect(findAccount(store, cookie, 1000)?.username).toBe('kaosheng1');
  expect(findAccount(store, cookie, 13 * 60 * 60 * 1000)).toBeNull();
});

it('shows a second process what the first one wrote', () => {
  const other = openDemoStore(join(folder, 'site.sqlite'));
  const { id, registration } = kaosheng1();
  store.writeRegistration(id, { ...registration, entryRoute: 'service', version: 2 });
  expect(other.findByUsername('kaosheng1')?.account).toMatchObject({
    registration: { entryRoute: 'service' },
  });
  other.addSms({ id: '1', candidateId: id, phone: '1', text: 'a', receivedAt: 1 });
  store.addSms({ id: '1', candidateId: id, phone: '1', text: 'again', receivedAt: 2 });
  store.addSms({ id: '2', candidateId: 'demo-kaosheng2', phone: '2', text: 'b', receivedAt: 3 });
  expect(store.listSms(id).map(({ text }) => text)).toEqual(['a']);
  expect(other.listSms(null).map(({ text }) => text)).toEqual(['b', 'a']);
  other.close();
});
