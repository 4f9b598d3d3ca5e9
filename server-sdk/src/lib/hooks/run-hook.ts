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
    timer = setTimeout(
      () => reject(new Error(`the hook ${name} took longer than ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([(async () => hook())(), late]);
  } catch (cause) {
    const told = cause instanceof DossierError ? cause.cause : cause;
    throw new DossierError('unavailable', {
      cause: new Error(`the hook ${name} failed`, { cause: told }),
      retryAfterSeconds: 5,
    });
  } finally {
    clearTimeout(timer);
  }
}

const hostCode = /^[A-Za-z0-9._-]{1,64}$/;

/** Turns a refusing answer into `hook_refused` with the host's own code. */
export function checkHookAnswer(answer: HookAnswer): void {
  if (answer === undefined || answer === null) return;
  const { refuse } = answer;
  throw new DossierError('hook_refused', {
    details: { hostCode: hostCode.test(refuse) ? refuse : 'refused' },
  });
}
