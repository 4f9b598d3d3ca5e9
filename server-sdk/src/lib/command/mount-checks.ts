import { askMount, type MountAnswer, type Question } from './ask-mount.js';

/** What a check has found: all is well, something a candidate will run into, or something that may be meant. */
export interface CheckResult {
  readonly level: 'ok' | 'note' | 'fault';
  /** One sentence for whoever runs the server. */
  readonly text: string;
}

/** What is asked about. */
export interface CheckedSite {
  readonly mount: URL;
  /** The page's origin where it is another than the server's, else null. */
  readonly origin: string | null;
  /** How large a picture must get through. */
  readonly bytes: number;
}

type MountCheck = (site: CheckedSite, ask: Ask) => Promise<CheckResult>;
type Ask = (question: Question) => Promise<MountAnswer>;

/** Asks a mount all of it, one after the other; the first fault of reaching it ends the list. */
export async function* checkMount(site: CheckedSite): AsyncGenerator<CheckResult> {
  const ask: Ask = (question) => askMount(site.mount, question);
  for (const [at, check] of mountChecks.entries()) {
    const result = await check(site, ask).catch((error) => fault(`Asking it failed: ${reasonOf(error)}.`));
    yield result;
    if (at === 0 && result.level === 'fault') return;
  }
}

const mountChecks: readonly MountCheck[] = [
  isReached,
  hasScripts,
  isSecure,
  letsNobodyIn,
  isNotCached,
  takesMethods,
  givesTusHeaders,
  takesPictures,
  isClosedToOtherPages,
  isOpenToThePage,
  agreesOnTime,
];

async function isReached(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const answer = await ask({ method: 'GET', path: 'health' });
  if (answer.status >= 300 && answer.status < 400)
    return fault('The address is redirected: give pages the address that it ends at.');
  if (answer.code !== null) return fault(`Dossier is there and not well: ${answer.status} ${answer.code}.`);
  if (answer.status !== 200 || !/^\{"status":"/.test(answer.text))
    return fault(`Dossier does not answer there (${answer.status}): is the prefix the one of the mount?`);
  if (answer.text.includes('check-overdue'))
    return note('Dossier answers; pictures wait for their check longer than they should.');
  return ok('Dossier answers, and its database does.');
}

async function hasScripts(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const headers = { 'Accept-Encoding': 'br, gzip' };
  const answer = await ask({ method: 'GET', path: 'assets/dossier.js', headers });
  if (answer.code === 'not_found')
    return note('It serves no scripts: pages must take the widget from elsewhere (`assets`).');
  if (answer.status !== 200 || !/javascript/.test(answer.headers['content-type'] ?? ''))
    return fault(`The widget’s script is not served as one (${answer.status}).`);
  if (answer.headers['content-encoding'] === undefined)
    return fault(
      'The widget’s script comes uncompressed: something before Dossier takes `Accept-Encoding` away.',
    );
  return ok('The widget’s script is served, compressed.');
}

async function isSecure({ mount }: CheckedSite): Promise<CheckResult> {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(mount.hostname);
  if (mount.protocol === 'https:') return ok('It is reached by https.');
  if (isLocal) return note('It was asked by http on this machine: ask it by its public address too.');
  return fault(
    'It is reached by http: everybody on the way sees the papers, and browsers keep functions back.',
  );
}

/** A host's `authenticate` that lets everybody in is the worst that can be mounted. */
async function letsNobodyIn(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  for (const path of ['state', 'review/desk', 'submission']) {
    // As a page says it; without the header the host's hook is not even asked.
    const answer = await ask({ method: 'GET', path, headers: { 'X-Dossier': '1' } });
    if (answer.status < 300)
      return fault(`GET ${path} lets somebody in who has not signed in: look at \`auth.authenticate\`.`);
    if (answer.code !== 'unauthenticated')
      return fault(
        `GET ${path} without a sign-in is answered with ${answer.status}, not with Dossier’s 401.`,
      );
  }
  return ok('Nobody is let in without a sign-in.');
}

async function isNotCached(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const first = await ask({ method: 'GET', path: 'state' });
  const second = await ask({ method: 'GET', path: 'state' });
  if (first.requestId === second.requestId)
    return fault(
      'Two requests got one answer: a cache before Dossier would show a candidate another’s papers.',
    );
  if (!/no-store/.test(first.headers['cache-control'] ?? ''))
    return fault('`Cache-Control: no-store` is taken off the answers on the way.');
  return ok('Answers are not cached.');
}

const unknownUpload = `uploads/${'A'.repeat(22)}`;
const tus = { 'Tus-Resumable': '1.0.0' };

async function takesMethods(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const refused: string[] = [];
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const path = method === 'PUT' ? 'activation' : unknownUpload;
    const { code } = await ask({ method, path, headers: tus });
    if (code === null) refused.push(method);
  }
  if (refused.length === 0) return ok('PUT, PATCH and DELETE get through.');
  const override = await ask({
    ...{ method: 'POST', path: unknownUpload },
    headers: { ...tus, 'X-HTTP-Method-Override': 'PATCH' },
  });
  const isWayRound = refused.join() === 'PATCH' && override.code !== null;
  return isWayRound
    ? note(
        'PATCH does not get through: pages send POST in its place, at the price of a request that fails first.',
      )
    : fault(`${refused.join(', ')} does not get through: allow it in what stands before Dossier.`);
}

async function givesTusHeaders(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const { headers } = await ask({ method: 'OPTIONS', path: 'uploads' });
  return headers['tus-version'] === undefined
    ? fault('The headers of tus are taken off the answers on the way: uploads cannot be resumed.')
    : ok('The headers of tus get through.');
}

async function takesPictures({ bytes }: CheckedSite, ask: Ask): Promise<CheckResult> {
  const size = `${Math.floor(bytes / 1_048_576)} MB`;
  const headers = { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' };
  const answer = await ask({ method: 'POST', path: 'uploads', headers, bytes });
  if (answer.code === null && answer.status === 413)
    return fault(
      `A picture of ${size} is refused before it reaches Dossier (nginx: \`client_max_body_size\`).`,
    );
  if (answer.code === null)
    return fault(`A picture of ${size} does not reach Dossier: ${answer.status} from something before it.`);
  return answer.isLate
    ? note(
        'Something before Dossier holds a picture back until all of it has come: an interrupted one begins anew (nginx: `proxy_request_buffering off`).',
      )
    : ok(`A picture of ${size} gets through as it comes.`);
}

async function isClosedToOtherPages(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const { headers } = await ask({
    ...{ method: 'GET', path: 'state' },
    headers: { Origin: 'https://dossier-doctor.invalid' },
  });
  return headers['access-control-allow-origin'] === undefined
    ? ok('Pages of other origins cannot read it.')
    : fault('Pages of any origin may read it: something before Dossier adds `Access-Control-Allow-Origin`.');
}

async function isOpenToThePage({ origin, mount }: CheckedSite, ask: Ask): Promise<CheckResult> {
  if (origin === null || origin === mount.origin) return ok('The page is taken to be of the same origin.');
  const { headers } = await ask({
    ...{ method: 'OPTIONS', path: unknownUpload },
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'tus-resumable,upload-offset',
    },
  });
  if (headers['access-control-allow-origin'] !== origin)
    return fault(`Pages of ${origin} are refused by their browser: name it in \`cors.origins\`.`);
  return /\bPATCH\b/.test(headers['access-control-allow-methods'] ?? '')
    ? ok(`Pages of ${origin} may use it.`)
    : fault(`Pages of ${origin} may not send PATCH: something before Dossier answers preflights.`);
}

async function agreesOnTime(_site: CheckedSite, ask: Ask): Promise<CheckResult> {
  const { headers } = await ask({ method: 'GET', path: 'health' });
  const date = headers.date ?? '';
  // The header has whole seconds.
  const awayMs = Math.abs(Date.parse(date) - Date.now()) - 1_000;
  if (Number.isNaN(awayMs)) return note('It does not say what time it has.');
  return awayMs > 60_000
    ? note(
        `Its clock and this machine’s are ${Math.round(awayMs / 1000)} s apart: due times and sign-ins go by its own.`,
      )
    : ok('Its clock agrees with this machine’s.');
}

const ok = (text: string): CheckResult => ({ level: 'ok', text });
const note = (text: string): CheckResult => ({ level: 'note', text });
const fault = (text: string): CheckResult => ({ level: 'fault', text });

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
