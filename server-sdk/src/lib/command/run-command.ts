import { deleteCommand, deleteUsage } from './delete-command.js';
import { doctorCommand, doctorUsage } from './doctor-command.js';
import { exportCommand, exportUsage } from './export-command.js';
import { scriptTagCommand } from './script-tag-command.js';
import { verifyCommand, verifyUsage } from './verify-command.js';
import { verifyReceiptCommand } from './verify-receipt-command.js';

/** Where a command writes its lines. */
export interface CommandOutput {
  readonly write: (line: string) => void;
  readonly writeError: (line: string) => void;
}

/** 0: all is as claimed. 1: it is not. 2: the call itself was wrong, or a file could not be read. */
export type ExitCode = 0 | 1 | 2;

/** `npx dossier …`: only `doctor` uses the network. */
export async function runCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const [command, ...rest] = joinValues(words);
  if (command === 'verify-receipt') return verifyReceiptCommand(rest, output);
  if (command === 'export') return exportCommand(rest, output);
  if (command === 'delete') return deleteCommand(rest, output);
  if (command === 'verify') return verifyCommand(rest, output);
  if (command === 'doctor') return doctorCommand(rest, output);
  if (command === 'script-tag') return scriptTagCommand(rest, output);
  const isAsked = command === '--help' || command === 'help';
  const write = isAsked ? output.write : output.writeError;
  if (command !== undefined && !isAsked) write(`There is no command "${command}".`);
  write('Usage: dossier verify-receipt [--digest <SHA-256>] <receipt.json> [pictures…]');
  write(`       ${verifyUsage}`);
  write(`       ${exportUsage}`);
  write(`       ${deleteUsage}`);
  write(`       ${doctorUsage}`);
  write('       dossier script-tag [--assets <URL>] [--classic]');
  return isAsked ? 0 : 2;
}

/** No option is one letter long, so a word such as `-aB3` after an option is its value: ids could begin like that. */
function joinValues(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? '';
    if (/^-[^-]/.test(word) && /^--[^=]+$/.test(before)) joined.splice(-1, 1, `${before}=${word}`);
    else joined.push(word);
  }
  return joined;
}
