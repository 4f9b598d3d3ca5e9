import type { Candidate, Principal } from '@dossier/server-sdk';

/** Stands for your own sessions: whom a cookie belongs to, in Dossier's words. */
export async function findSession(cookie: string | undefined): Promise<Principal | null> {
  if (cookie === undefined) return null;
  return {
    candidate: { id: '4711', name: '考生甲', site: 'site-1', region: 'region-1', version: '1' },
  };
}

/** Stands for your own sessions that end when nobody uses them: looks one up without using it. */
export async function readSession(
  cookie: string | undefined,
): Promise<{ readonly candidate: Candidate; readonly expiresAt: number } | null> {
  const principal = await findSession(cookie);
  if (principal === null || !('candidate' in principal)) return null;
  return { candidate: principal.candidate, expiresAt: Date.now() + 600_000 };
}

/** The same, and prolongs it. */
export async function touchSession(cookie: string | undefined): ReturnType<typeof readSession> {
  const session = await readSession(cookie);
  return session === null ? null : { ...session, expiresAt: Date.now() + 1_800_000 };
}

/** Stands for your own SMS service. */
export async function sendSms(phone: string, text: string): Promise<void> {
  console.log(phone, text);
}

/** Stands for what your registration system knows. */
export async function findSubject(_candidateId: string): Promise<string> {
  return '临床';
}

/** Stands for your own list of people who may not go on. */
export async function isSuspended(candidateId: string): Promise<boolean> {
  return candidateId === '';
}

/** Stands for your own record of what has been decided. */
export async function recordOutcome(key: string, candidateId: string, state: string): Promise<void> {
  console.log(key, candidateId, state);
}
