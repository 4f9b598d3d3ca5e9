import type { GetToken } from './token-source.js';

interface HostProperties {
  readonly endpoint: string;
  readonly getToken: GetToken | undefined;
}

/** What a session is made from; `getToken` is looked up at each call, so that a host may set another function. */
export function sessionOptions(element: HostProperties): HostProperties {
  const { endpoint, getToken } = element;
  return { endpoint, getToken: getToken && ((asked) => (element.getToken ?? getToken)(asked)) };
}

/**
 * Whether a change of properties asks for another session. A framework's template sets another `getToken` with each
 * rendering, which by itself is no reason to begin anew: unless there was none, or nobody is signed in.
 */
export function isOtherSession(
  element: HostProperties,
  changed: ReadonlyMap<PropertyKey, unknown>,
  signedOut: boolean,
): boolean {
  if (changed.has('endpoint') || changed.has('session')) return true;
  if (!changed.has('getToken')) return false;
  return signedOut || !changed.get('getToken') || !element.getToken;
}
