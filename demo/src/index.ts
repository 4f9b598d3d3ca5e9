export type { Account, StaffAccount } from './accounts/account.js';
export { demoAccounts, demoPassword } from './accounts/demo-accounts.js';
export { demoProgramme } from './dossier/demo-programme.js';
export { type DemoOptions, type RunningDemo, startDemo } from './start-demo.js';
