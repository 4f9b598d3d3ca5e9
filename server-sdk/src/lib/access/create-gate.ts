import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { RunChange } from '../changes/run-change.js';
import { DossierError } from '../errors/dossier-error.js';
import type { AuthHook } from '../hooks/auth.js';
import { checkCandidate, checkExpiry, checkReviewer } from '../hooks/check-principal.js';
import { runHook } from '../hooks/run-hook.js';
import type { Candidate } from '../model/candidate.js';
import type { Category } from '../model/category.js';
import type { Reviewer } from '../model/reviewer.js';
import { checkOrigin, originKind } from './check-origin.js';
import { createAccountCheck } from './create-account-check.js';
import type { Tokens } from './create-tokens.js';

/** Who is calling, as the endpoints know it. */
export type Caller =
  | ({
      readonly kind: 'candidate';
      readonly applicationId: string;
      readonly candidateId: string;
    } & SessionEnd)
  | ({ readonly kind: 'reviewer'; readonly reviewer: Reviewer } & SessionEnd);

/** When the host's session ends, milliseconds since the epoch, if the host says so. */
interface SessionEnd {
  readonly sessionEndsAt?: number;
}

export interface GateOptions {
  readonly run: RunChange;
  readonly auth: AuthHook;
  readonly tokens: Tokens;
  readonly origins: readonly string[];
  /** The host's `categories`, checked. */
  readonly evaluate: (candidate: Candidate) => Promise<readonly Category[]>;
}

export interface Gate {
  /** Who is calling; rejects with `unauthenticated`, `token_expired`, `cross_site` or `unavailable`. */
  identify(request: IncomingMessage, path: string): Promise<Caller>;
  /** The candidate's application, made on the first sight; its categories follow the candidate's version. */
  openApplication(candidate: Candidate): Promise<string>;
  /** An application was deleted: its candidate comes anew. Other processes learn it within a minute. */
  forget(applicationId: string): void;
}

/** The way in: a token of ours, or the host's own session by its auth hook. */
export function createGate(options: GateOptions): Gate {
  const opened = new LRUCache<string, { applicationId: string; candidate: string }>({
    max: 20_000,
    ttl: 60_000,
  });

  const checkAccount = createAccountCheck(options.auth);

  const openApplication = async (candidate: Candidate): Promise<string> => {
    const description = JSON.stringify(candidate);
    const known = opened.get(candidate.id);
    if (known?.candidate === description) return known.applicationId;
    const { applicationId, mustEvaluate, isEvaluationDue } = await options.run('openApplication', {
      candidate,
    });
    if (mustEvaluate) {
      const categories = await options.evaluate(candidate);
      await options.run('evaluateCategories', {
        applicationId,
        categories,
        candidateVersion: candidate.version,
      });
    }
    // While locked the categories stay as they are: ask again at the next call, until they could be evaluated.
    if (mustEvaluate || !isEvaluationDue) opened.set(candidate.id, { applicationId, candidate: description });
    return applicationId;
  };

  const identify = async (request: IncomingMessage, path: string): Promise<Caller> => {
    const token = bearerToken(request);
    checkOrigin(request, originKind(request, options.origins), { hasToken: token !== null });
    if (token !== null) {
      const subject = await options.tokens.verify(token);
      await checkAccount(subject);
      return subject;
    }
    const principal = await runHook('auth.authenticate', () =>
      options.auth.authenticate(describeRequest(request, path)),
    );
    if (principal === null || principal === undefined) throw new DossierError('unauthenticated');
    const ending = checkExpiry(principal);
    if ('reviewer' in principal) {
      return { kind: 'reviewer', reviewer: checkReviewer(principal.reviewer), ...ending };
    }
    const candidate = checkCandidate(principal.candidate);
    const applicationId = await openApplication(candidate);
    return { kind: 'candidate', applicationId, candidateId: candidate.id, ...ending };
  };

  const forget = (applicationId: string): void => {
    for (const [candidateId, known] of opened.entries()) {
      if (known.applicationId === applicationId) opened.delete(candidateId);
    }
  };

  return { identify, openApplication, forget };
}

function bearerToken(request: IncomingMessage): string | null {
  const header = request.headers.authorization;
  const match = header === undefined ? null : /^Bearer ([A-Za-z0-9._~+/-]{1,8192}=*)$/i.exec(header);
  return match?.[1] ?? null;
}

function describeRequest(request: IncomingMessage, path: string) {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    method: request.method ?? 'GET',
    path,
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    remoteAddress: request.socket.remoteAddress ?? null,
  };
}
