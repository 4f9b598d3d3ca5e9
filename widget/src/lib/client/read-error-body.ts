import type { ErrorCode } from '@dossier/server-sdk/contract';

/** The code and its values in a refusal of our server, or null: a page that something on the way has written. */
export function readErrorBody(body: string): { code: ErrorCode; details: Record<string, unknown> } | null {
  try {
    const { code, message: _, ...details } = (JSON.parse(body) as { error: Record<string, unknown> }).error;
    return typeof code === 'string' && /^[a-z_]+$/.test(code) ? { code: code as ErrorCode, details } : null;
  } catch {
    return null;
  }
}
