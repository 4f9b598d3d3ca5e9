import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DemoStore } from '../store/demo-store.js';
import { openDemoStore } from '../store/open-demo-store.js';
import type { CandidateAccount } from './account.js';
import { addDemoAccounts } from './add-demo-accounts.js';
import { demoAccounts, demoPassword } from './demo-accounts.js';
import { isPassword } from './password.js';
import { createSessions, type Sessions, sessionCookie } from './sessions.js';

let folder: string;
let store: DemoStore;
let sessions: Sessions;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-demo-'));
  store = openDemoStore(join(folder, 'site.sqlite'));
  await addDemoAccounts(store);
  sessions = createSessions(store);
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

const used = { isBackground: false };
const unused = { isBackground: true };
const minuteMs = 60_000;

it('finds the account of a session until it ends', () => {
  const secret = sessions.begin(kaosheng1());
  const cookie = `a=b; ${sessionCookie}=${secret}`;
  expect(sessions.find(cookie, used)?.account.username).toBe('kaosheng1');
  expect(sessions.find(`${sessionCookie}=${secret.slice(1)}x`, used)).toBeNull();
  expect(sessions.find(`x${sessionCookie}=${secret}`, used)).toBeNull();
  sessions.end(cookie);
  expect(sessions.find(cookie, used)).toBeNull();
});

it('lets a session run out that nobody uses, whatever an open page asks by itself', () => {
  const cookie = `${sessionCookie}=${sessions.begin(kaosheng1(), 0)}`;
  expect(sessions.find(cookie, used, 20 * minuteMs)?.expiresAt).toBe(50 * minuteMs);
  for (let minute = 20; minute < 50; minute += 1) {
    expect(sessions.find(cookie, unused, minute * minuteMs)?.expiresAt).toBe(50 * minuteMs);
  }
  expect(sessions.find(cookie, unused, 50 * minuteMs)).toBeNull();
  expect(sessions.find(cookie, used, 50 * minuteMs)).toBeNull();
});

it('lets a session run out after half a day, however much it is used', () => {
  const cookie = `${sessionCookie}=${sessions.begin(kaosheng1(), 0)}`;
  for (let minute = 0; minute < 720; minute += 10) {
    expect(sessions.find(cookie, used, minute * minuteMs)?.account.username).toBe('kaosheng1');
  }
  expect(sessions.find(cookie, used, 719 * minuteMs)?.expiresAt).toBe(720 * minuteMs);
  expect(sessions.find(cookie, used, 720 * minuteMs)).toBeNull();
});

it('opens the store of an earlier demo, whose sessions had another form', () => {
  const path = join(folder, 'old.sqlite');
  const old = new DatabaseSync(path);
  old.exec('CREATE TABLE session (token_hash TEXT PRIMARY KEY, account_id TEXT, expires_at INTEGER)');
  old.exec("INSERT INTO session VALUES ('a', 'b', 99999999999999)");
  old.close();
  const opened = openDemoStore(path);
  expect(opened.findSession('a', 0)).toBeNull();
  opened.close();
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
