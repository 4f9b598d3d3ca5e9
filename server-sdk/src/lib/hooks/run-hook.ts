import { DossierError } from '../errors/dossier-error.js';
import type { HookAnswer } from './review.js';

/** How long a `before…` hook, `authenticate` or `categories` may take, milliseconds. */
export const hookTimeoutMs = 5_000;

/**
 * Runs a hook of the host's that is awaited.
 * @throws DossierError `unavailable` when it throws or takes longer than `timeoutMs`: nothing has changed then
 */
export async function runHook<Answer>(
  name: string,
  hook: () => Promise<Answer> | Answer,
  timeoutMs: number = hookTimeoutMs,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new HookTimeout(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([(async () => hook())(), late]);
  } catch (thrown) {
    throw new DossierError('unavailable', { cause: describeFailure(name, thrown), retryAfterSeconds: 5 });
  } finally {
    clearTimeout(timer);
  }
}

class HookTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`took longer than ${timeoutMs} ms`);
    this.name = 'HookTimeout';
  }
}

/** What the log gets of a host's error: its kind and where it was thrown, never its message, which may name people. */
function describeFailure(hook: string, thrown: unknown): Error {
  if (thrown instanceof HookTimeout) return new Error(`the hook ${hook} ${thrown.message}`);
  const error = thrown instanceof Error ? thrown : null;
  const code = (error as { code?: unknown } | null)?.code;
  const kind = [error?.name ?? typeof thrown, typeof code === 'string' ? code : ''].join(' ').trim();
  const failure = new Error(`the hook ${hook} failed: ${kind}`);
  const frames = error?.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  failure.stack = [`Error: ${failure.message}`, ...frames].join('\n');
  return failure;
}

const hostCode = /^[A-Za-z0-9._-]{1,64}$/;

/** Turns a refusing answer into `hook_refused` with the host's own code. */
export function checkHookAnswer(answer: HookAnswer): void {
  const refuse: unknown = (answer as { refuse?: unknown } | null | undefined)?.refuse;
  if (refuse === undefined || refuse === null || refuse === false) return;
  const isCode = typeof refuse === 'string' && hostCode.test(refuse);
  throw new DossierError('hook_refused', { details: { hostCode: isCode ? refuse : 'refused' } });
}
