import { spawn } from 'node:child_process';

/**
 * Runs a program with its output on ours and resolves with its exit code (1 when it could not be started or was
 * ended by a signal).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      // `npm` is a batch file on Windows, which only a shell starts.
      shell: process.platform === 'win32',
      ...options,
      env: { ...process.env, ...options.env },
    });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
