#!/usr/bin/env node
import { runCommand } from '../dist/lib/command/run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), {
  write: (line) => process.stdout.write(`${line}\n`),
  writeError: (line) => process.stderr.write(`${line}\n`),
});
