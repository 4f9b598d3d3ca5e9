import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Manifest } from '../model/manifest.js';
import { parseReceipt } from './parse-receipt.js';
import type { CommandOutput, ExitCode } from './run-command.js';

interface Call {
  readonly receipt: string;
  readonly pictures: readonly string[];
  /** The digest as it is known from elsewhere, or null. */
  readonly digest: string | null;
}

/** Checks a receipt's digest, and the given pictures against the digests in it. */
export async function verifyReceiptCommand(
  words: readonly string[],
  output: CommandOutput,
): Promise<ExitCode> {
  const call = readCall(words);
  if (call === null) {
    output.writeError('Usage: dossier verify-receipt [--digest <SHA-256>] <receipt.json> [pictures…]');
    return 2;
  }
  const text = await readFile(call.receipt, 'utf8').catch(() => null);
  if (text === null) return cannotRead(call.receipt, output);
  const receipt = parseReceipt(text);
  if (receipt.outcome === 'no-receipt') {
    output.writeError(`${call.receipt} is not a receipt: ${receipt.reason}.`);
    return 2;
  }
  if (receipt.outcome === 'altered') {
    output.write(`ALTERED: ${receipt.reason}.`);
    return 1;
  }
  if (call.digest !== null && call.digest.toLowerCase() !== receipt.digest) {
    output.write(`ANOTHER RECEIPT: its digest is ${receipt.digest}, not the one given.`);
    return 1;
  }
  describe(receipt.manifest, receipt.digest, output);
  return checkPictures(receipt.manifest, call.pictures, output);
}

function readCall(words: readonly string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { digest: { type: 'string' } },
      allowPositionals: true,
    });
    const [receipt, ...pictures] = positionals;
    return receipt === undefined ? null : { receipt, pictures, digest: values.digest ?? null };
  } catch {
    return null;
  }
}

function describe(manifest: Manifest, digest: string, output: CommandOutput): void {
  const { programmeId, applicationId, submission, submittedAt, entries } = manifest;
  output.write('INTACT: the manifest has the digest that the receipt states.');
  output.write(`  programme ${programmeId}, application ${applicationId}, submission ${submission}`);
  output.write(`  submitted at ${new Date(submittedAt).toISOString()}, ${entries.length} pictures`);
  output.write(`  digest ${digest}`);
}

async function checkPictures(
  { entries }: Manifest,
  pictures: readonly string[],
  output: CommandOutput,
): Promise<ExitCode> {
  let worst: ExitCode = 0;
  for (const path of pictures) {
    const sha256 = await digestFile(path).catch(() => null);
    if (sha256 === null) {
      worst = cannotRead(path, output);
      continue;
    }
    const found = entries.filter((entry) => entry.sha256 === sha256);
    if (found.length === 0 && worst === 0) worst = 1;
    for (const { categoryId, place } of found) {
      output.write(`SUBMITTED: ${path} is picture ${place} of "${categoryId}".`);
    }
    if (found.length === 0) output.write(`NOT SUBMITTED: ${path} is none of the receipt's pictures.`);
  }
  return worst;
}

async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function cannotRead(path: string, output: CommandOutput): 2 {
  output.writeError(`${path} cannot be read.`);
  return 2;
}
