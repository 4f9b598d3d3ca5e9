/**
 * Starts the worker; throws where workers are missing or forbidden. The build of the assets puts the hashed file name
 * into the URL below, so it has to stay written as it is.
 */
export function startPrepareWorker(): Worker {
  const url = new URL('./prepare-worker.js', import.meta.url);
  if (url.origin === location.origin) {
    return new Worker(trustScriptUrl(url.href), { type: 'module', name: 'dossier-prepare' });
  }
  return startForeignWorker(url);
}

/** A worker must be of the page's own origin; one that only imports the foreign script is. */
function startForeignWorker(url: URL): Worker {
  const script = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
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
