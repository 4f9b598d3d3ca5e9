import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Account } from '../accounts/account.js';
import type { DemoStore, Sms } from './demo-store.js';

const schema = `
  CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, data TEXT NOT NULL
  );
  DROP TABLE IF EXISTS session;
  CREATE TABLE IF NOT EXISTS idle_session (
    token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), expires_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sms (
    id TEXT PRIMARY KEY, candidate_id TEXT NOT NULL, phone TEXT NOT NULL, text TEXT NOT NULL,
    received_at INTEGER NOT NULL
  );
`;

/**
 * Opens the demo's own small SQLite file. Several processes may share it: each statement is a transaction.
 * @param path a file, made when it is missing
 */
export function openDemoStore(path: string): DemoStore {
  const database = new DatabaseSync(path, { timeout: 2000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  database.exec(schema);
  return {
    ...accountRows(database),
    ...sessionRows(database),
    ...smsRows(database),
    close: () => database.close(),
  };
}

type Row = Record<string, unknown>;

function accountRows(database: DatabaseSyncInstance) {
  const add = database.prepare('INSERT INTO account VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const find = database.prepare('SELECT data, password_hash FROM account WHERE username = ?');
  const write = database.prepare(
    "UPDATE account SET data = json_set(data, '$.registration', json(?)) WHERE id = ?",
  );
  return {
    addAccount: (account, passwordHash) => {
      add.run(account.id, account.username, passwordHash, JSON.stringify(account));
    },
    findByUsername: (username) => {
      const row = find.get(username) as Row | undefined;
      return row === undefined
        ? null
        : { account: parseAccount(row.data), passwordHash: String(row.password_hash) };
    },
    writeRegistration: (accountId, registration) => {
      write.run(JSON.stringify(registration), accountId);
    },
  } satisfies Partial<DemoStore>;
}

function sessionRows(database: DatabaseSyncInstance) {
  const add = database.prepare('INSERT INTO idle_session VALUES (?, ?, ?, ?)');
  const find = database.prepare(
    'SELECT data, expires_at FROM idle_session JOIN account ON account.id = account_id WHERE token_hash = ? AND expires_at > ?',
  );
  const prolong = database.prepare(
    'UPDATE idle_session SET expires_at = max(expires_at, min(?, ends_at)) WHERE token_hash = ? AND expires_at > ?',
  );
  const remove = database.prepare('DELETE FROM idle_session WHERE token_hash = ?');
  const sweep = database.prepare('DELETE FROM idle_session WHERE expires_at <= ?');
  return {
    addSession: (tokenHash, accountId, { expiresAt, endsAt }) => {
      add.run(tokenHash, accountId, expiresAt, endsAt);
    },
    prolongSession: (tokenHash, now, expiresAt) => {
      prolong.run(expiresAt, tokenHash, now);
    },
    findSession: (tokenHash, now) => {
      const row = find.get(tokenHash, now) as Row | undefined;
      return row === undefined
        ? null
        : { account: parseAccount(row.data), expiresAt: Number(row.expires_at) };
    },
    removeSession: (tokenHash) => {
      remove.run(tokenHash);
    },
    removeExpiredSessions: (now) => {
      sweep.run(now);
    },
  } satisfies Partial<DemoStore>;
}

function smsRows(database: DatabaseSyncInstance) {
  const add = database.prepare('INSERT INTO sms VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const list = database.prepare(
    'SELECT * FROM sms WHERE ?1 IS NULL OR candidate_id = ?1 ORDER BY received_at DESC, id DESC LIMIT 200',
  );
  return {
    addSms: (sms) => {
      add.run(sms.id, sms.candidateId, sms.phone, sms.text, sms.receivedAt);
    },
    listSms: (candidateId) => (list.all(candidateId) as Row[]).map(parseSms),
  } satisfies Partial<DemoStore>;
}

function parseAccount(data: unknown): Account {
  return JSON.parse(String(data)) as Account;
}

function parseSms(row: Row): Sms {
  return {
    id: String(row.id),
    candidateId: String(row.candidate_id),
    phone: String(row.phone),
    text: String(row.text),
    receivedAt: Number(row.received_at),
  };
}
