/**
 * Starts the worker; rejects where workers are missing or forbidden. The build of the assets puts the hashed file name
 * and its digest into the two lines below, so they have to stay written as they are.
 */
export async function startPrepareWorker(): Promise<Worker> {
  const url = new URL('./prepare-worker.js', import.meta.url);
  if (url.origin === location.origin) {
    return new Worker(trustScriptUrl(url.href), { type: 'module', name: 'dossier-prepare' });
  }
  return startForeignWorker(url);
}

const integrity = '';

/** A worker must be of the page's own origin: a copy of the foreign script is, once its digest is found right. */
async function startForeignWorker(url: URL): Promise<Worker> {
  const answer = await fetch(url, { integrity, credentials: 'omit' });
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
  const script = new Blob([await answer.arrayBuffer()], { type: 'text/javascript;charset=utf-8' });
  const scriptUrl = URL.createObjectURL(script);
  const worker = new Worker(trustScriptUrl(scriptUrl), { type: 'module', name: 'dossier-prepare' });
  const forget = () => URL.revokeObjectURL(scriptUrl);
  worker.addEventListener('message', forget, { once: true });
  worker.addEventListener('error', forget, { once: true });
  return worker;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Pages under Trusted Types have to allow the policy `dossier-prepare`; without it pictures are prepared on the page. */
function trustScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('dossier-prepare', { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}
