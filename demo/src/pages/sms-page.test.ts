import { expect, it } from 'vitest';
import { demoAccounts } from '../accounts/demo-accounts.js';
import { smsPage } from './sms-page.js';

it('shows words and numbers that are markup as text', () => {
  const [account] = demoAccounts;
  if (account === undefined) throw new Error('no account');
  const markup = '<img src=x onerror="alert(1)">';
  const sms = { id: '1', candidateId: account.id, phone: markup, text: markup, receivedAt: 1 };
  const page = smsPage(account, [sms]);
  expect(page).not.toContain('<img src=x');
  expect(page.match(/&#60;img src=x/g)).toHaveLength(2);
});
