import { demoAccounts, demoPassword } from './accounts/demo-accounts.js';
import { CannotStart } from './cannot-start.js';
import { readSettings } from './read-settings.js';
import { type RunningDemo, startDemo } from './start-demo.js';

/** The demo as a program: settings from the environment, words on the terminal, an end by signal. */
export async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const demo = await startDemo(settings);
    greet(demo, settings.dataDirectory);
    endOnSignal(demo);
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error);
    process.exit(1);
  }
}

function greet(demo: RunningDemo, dataDirectory: string): void {
  const names = (role: string) =>
    demoAccounts
      .filter((account) => account.role === role)
      .map((account) => account.username)
      .join(', ');
  console.log(`
  Dossier demo   ${demo.url}

  candidates     ${names('candidate')}
  staff          ${names('staff')}
  password       ${demoPassword}
  data           ${dataDirectory}

  Ctrl-C ends it.
`);
}

/** The first signal finishes what is in flight; the second ends the process at once. */
function endOnSignal(demo: RunningDemo): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(130);
    ending = true;
    console.log('Ending; requests in flight are finished first.');
    demo.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
