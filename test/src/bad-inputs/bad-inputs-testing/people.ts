import { createHash } from 'node:crypto';
import type { Reviewer } from '../../../../server-sdk/dist/lib/model/reviewer.js';
import { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import type { InputScene } from './bad-input.js';
import type { BadStage } from './open-bad-stage.js';
import { sendAnnounced } from './send-parts.js';

let people = 0;

/** A candidate of their own, activated, with a phone number. */
export async function newCandidate(stage: BadStage, id = `person-${++people}`): Promise<FuzzStage> {
  const person = new FuzzStage(stage, id, ++people);
  await person.begin(async () => undefined);
  return person;
}

/** One who has sent in a picture; what is waited for is waited for. */
export interface Submitted {
  readonly person: FuzzStage;
  readonly applicationId: string;
  readonly materialId: string;
  readonly sha256: string;
  /** What was sent, and its key. */
  readonly request: string;
  readonly key: string;
}

/** Uploads what is required and submits. */
export async function newSubmitted(scene: InputScene): Promise<Submitted> {
  const person = await newCandidate(scene.stage);
  const bytes = scene.picture();
  const answer = await sendAnnounced({ ...scene, one: person, road: 'short' }, { category: 'single' }, bytes);
  const materialId = answer.headers.get('dossier-material') ?? '';
  const key = `key-of-${materialId}`;
  const request = JSON.stringify({ revision: 0, declared: true });
  const sent = await submit(person, request, key);
  if (sent.status !== 200) throw new Error(`not submitted: ${sent.status} ${sent.body}`);
  const { application } = JSON.parse((await ask(person, 'GET', 'state')).body.toString()) as {
    application: { id: string };
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { person, applicationId: application.id, materialId, sha256, request, key };
}

export function submit(person: FuzzStage, request: string, key?: string): Promise<RawAnswer> {
  return ask(person, 'POST', 'submission', request, key === undefined ? [] : [['Idempotency-Key', key]]);
}

/** A call with a body of JSON as it is written. */
export function ask(
  person: FuzzStage,
  method: string,
  path: string,
  body?: string | Buffer,
  headers: readonly (readonly [string, string])[] = [],
): Promise<RawAnswer> {
  const type = headers.some(([name]) => name === 'Content-Type')
    ? []
    : [['Content-Type', 'application/json'] as const];
  const json = body === undefined ? {} : { body: Buffer.from(body as string) };
  return person.send({ method, path, headers: [...(body === undefined ? [] : type), ...headers], ...json });
}

/** A call by a member of staff. */
export async function askAsStaff(
  { stage, one }: InputScene,
  method: string,
  path: string,
  body?: string,
  more: Partial<Reviewer> = {},
): Promise<RawAnswer> {
  const rights = ['original', 'export'] as const;
  const reviewer: Reviewer = {
    id: 'kaodian',
    name: 'kaodian',
    stages: ['site'],
    scopes: ['*'],
    rights,
    ...more,
  };
  const token = await stage.dossier.tokens.issue({ reviewer });
  return ask(one, method, path, body, [['Authorization', `Bearer ${token}`]]);
}

/** A decision on what was sent and looked at, with what is given in place of the right. */
export async function decide(
  scene: InputScene,
  { applicationId, materialId, sha256 }: Submitted,
  given: Readonly<Record<string, unknown>> = {},
): Promise<RawAnswer> {
  const view = await askAsStaff(scene, 'GET', `materials/${materialId}/view`);
  const receipt = view.headers.get('dossier-display-receipt');
  const request = {
    receipts: receipt === undefined ? [] : [receipt],
    ...{ revision: 1, submission: 1, outcome: 'approve', asks: [], feedback: '', note: '' },
    verdicts: [{ materialId, sha256, mark: 'accepted' }],
    ...given,
  };
  return askAsStaff(scene, 'POST', `review/applications/${applicationId}/decisions`, JSON.stringify(request));
}
