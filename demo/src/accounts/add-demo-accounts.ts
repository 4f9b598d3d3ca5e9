import type { DemoStore } from '../store/demo-store.js';
import type { Account } from './account.js';
import { demoAccounts, demoPassword } from './demo-accounts.js';
import { hashPassword } from './password.js';

/** Writes the demo's accounts, and more, where they are missing, each with a salt of its own. */
export async function addDemoAccounts(store: DemoStore, more: readonly Account[] = []): Promise<void> {
  const missing = [...demoAccounts, ...more].filter(
    (account) => store.findByUsername(account.username) === null,
  );
  await Promise.all(
    missing.map(async (account) => store.addAccount(account, await hashPassword(demoPassword))),
  );
}
