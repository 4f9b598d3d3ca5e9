import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkView } from '../../fuzz/oracle/check-view.js';
import { judgeAcceptance } from '../../fuzz/oracle/judge-acceptance.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { repositoryRoot } from '../../repository/repository-root.js';
import { allRoads, type BadInput, type InputScene, input } from '../bad-inputs-testing/bad-input.js';
import { sendAnnounced, waitForPicture } from '../bad-inputs-testing/send-parts.js';

interface CorpusFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What came of a file: a refusal's status and code, `check CODE`, or its view. */
type Outcome = { readonly refused: string } | { readonly view: Buffer };

/** Says what is wrong with an outcome; null for what must come of this file. */
type Judge = (file: CorpusFile, outcome: Outcome) => string | null;

/** The damaged ones of PngSuite; PngSuite.README says what each has. */
const judgePngSuite: Judge = ({ name, bytes }, outcome) => {
  const isRefused = 'refused' in outcome;
  if (name.startsWith('x'))
    return isRefused && /truncated|corrupt|not_image|dimensions|type/.test(outcome.refused) ? null : 'taken';
  return isRefused ? outcome.refused : judgeAcceptance(bytes, outcome.view);
};

/** Two files in one: refused, or shown without a byte of the other. */
const judgePairing: Judge = (_file, outcome) =>
  'refused' in outcome
    ? /^(422|check)/.test(outcome.refused)
      ? null
      : outcome.refused
    : checkView(outcome.view);

/** What was found to break decoders: a verdict, and no other. */
const judgeSeed: Judge = judgePairing;

/** Whole folders of other people's pictures, which are kept in `test/pictures`; each is sent on each road. */
export const corporaInputs: readonly BadInput[] = [
  corpus(72, 'mitra', judgePairing),
  corpus(77, 'libjpeg-turbo-seeds', judgeSeed),
  corpus(78, 'pngsuite', judgePngSuite),
];

function corpus(item: number, folder: string, judge: Judge): BadInput {
  return input(item, `every picture of ${folder}`, allRoads, '200', async (scene) => {
    const wrong: string[] = [];
    // Those that must be refused on every road; the rest in turn, since a decoder knows no roads.
    const files = listFiles(folder).filter(
      ({ name }, index) =>
        /^x/.test(name) || folder !== 'pngsuite' || index % 3 === allRoads.indexOf(scene.road),
    );
    if (files.length < 30) throw new Error(`${files.length} files`);
    for (const file of files) {
      const found = judge(file, await tryFile(scene, file));
      if (found !== null) wrong.push(`${file.name}: ${found}`);
    }
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    return { status: 200, headers: new Map(), body: Buffer.alloc(0) };
  });
}

function listFiles(folder: string): readonly CorpusFile[] {
  const path = join(repositoryRoot, 'test', 'pictures', folder);
  const names = readdirSync(path).filter((name) => /\.(png|jpg)$/.test(name));
  return names.map((name) => ({ name, bytes: readFileSync(join(path, name)) }));
}

async function tryFile(scene: InputScene, { name, bytes }: CorpusFile): Promise<Outcome> {
  const answer: RawAnswer = await sendAnnounced(scene, { filename: name }, bytes);
  const id = answer.headers.get('dossier-material');
  if (answer.status >= 500 || answer.status < 200) throw new Error(`${name}: ${answer.status}`);
  if (answer.status >= 300 || id === undefined) {
    const { error } = JSON.parse(answer.body.toString()) as { error: { code: string } };
    return { refused: `${answer.status} ${error.code}` };
  }
  const material = await waitForPicture(scene, id);
  const view = await scene.one.send({ method: 'GET', path: `materials/${id}/view`, headers: [] });
  await scene.one.send({ method: 'DELETE', path: `materials/${id}`, headers: [] });
  return material?.state === 'rejected' ? { refused: `check ${material.rejection}` } : { view: view.body };
}
