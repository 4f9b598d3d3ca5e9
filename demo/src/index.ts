export { demoAccounts, demoPassword } from './accounts/demo-accounts.js';
export { type DemoOptions, type RunningDemo, startDemo } from './start-demo.js';
