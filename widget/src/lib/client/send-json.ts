import type { Call, Send } from './create-sender.js';

/** Sends a call whose answer is JSON of the given type. */
export async function sendJson<T>(send: Send, call: Omit<Call, 'read'>): Promise<T> {
  return (await send({ ...call, read: 'json' })).body as T;
}
