import { Random } from '../random.js';
import { startFuzzServer } from '../server/fuzz-server.js';
import { FuzzStage } from '../server/fuzz-stage.js';
import { KeptWatch } from '../server/kept-watch.js';
import { offsetStream } from '../server/send-picture.js';
import { Tally, type TallyReport } from '../tally.js';
import { caseClasses } from './case-classes.js';
import { type CasePictures, makeCasePictures } from './case-pictures.js';
import { type CaseClass, creationHeaders, type FuzzCase } from './fuzz-case.js';

/** Sends so many generated inputs to a real server over sockets, and looks at every answer and at what it left. */
export async function runCases(
  cases: number,
  seed: number,
  classes: readonly CaseClass[] = caseClasses,
): Promise<TallyReport> {
  const tally = new Tally();
  const pictures = await makeCasePictures(seed);
  const server = await startFuzzServer();
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  const waiting = [...classes.entries()];
  const watches: (readonly [string, KeptWatch])[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, klass] = next;
      const count = Math.max(1, Math.round((cases * klass.weight) / total));
      // A candidate of its own for each class: what one does is not seen by another, and the seed makes it again.
      const stage = new FuzzStage(server, `fuzz-${place}`, seed);
      await stage.begin((one) => fillSingle(one, pictures));
      const watch = new KeptWatch(server, `fuzz-${place}`);
      await runClass({ klass, count, seed: seed * 1_000 + place, pictures, stage, watch, tally });
      watches.push([klass.name, watch]);
      stage.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    // Once more when nobody sends: what one class has done to another that was through.
    for (const [name, watch] of watches) blameChanges(await watch.look(), `${name}, after all`, tally);
    for (const { code, subject } of (await server.dossier.verify()).findings)
      tally.blame('wronglyAnswered', `verify: ${code} ${subject}`);
  } finally {
    await server.close();
  }
  return tally.report();
}

const atOnce = 6;

interface ClassRun {
  readonly klass: CaseClass;
  readonly count: number;
  readonly seed: number;
  readonly pictures: CasePictures;
  readonly stage: FuzzStage;
  readonly watch: KeptWatch;
  readonly tally: Tally;
}

async function runClass({ klass, count, seed, pictures, stage, watch, tally }: ClassRun): Promise<void> {
  const random = new Random(seed);
  // What a class needs to be there is made by its first case.
  await runCase(klass, 0, klass.make(0, random, pictures), stage, tally);
  await watch.begin();
  for (let index = 1; index < count; index += 1) {
    await runCase(klass, index, klass.make(index, random, pictures), stage, tally);
    if (index % batch !== 0 && index !== count - 1) continue;
    blameChanges(await watch.look(), `${klass.name} up to ${index}`, tally);
  }
}

function blameChanges(changes: readonly string[], when: string, tally: Tally): void {
  for (const change of changes) tally.blame('wronglyAnswered', `${when}: ${change}`);
}

async function runCase(
  klass: CaseClass,
  index: number,
  one: FuzzCase,
  stage: FuzzStage,
  tally: Tally,
): Promise<void> {
  const what = `${klass.name} ${index}: ${one.name}`;
  const startedAt = performance.now();
  try {
    const { verdict, fault } = await one.run(stage);
    tally.count(klass.name, verdict, performance.now() - startedAt);
    if (/^5|^-1/.test(verdict)) tally.blame('serverErrors', `${what}: ${verdict}`);
    else if (!one.allows(verdict))
      tally.blame(
        /^accepted|^2/.test(verdict) ? 'wronglyAccepted' : 'wronglyAnswered',
        `${what}: ${verdict}`,
      );
    if (fault !== null) tally.blame('wronglyAccepted', `${what}: ${fault}`);
  } catch (error) {
    tally.count(klass.name, 'threw', performance.now() - startedAt);
    tally.blame('crashes', `${what}: ${String(error)}`);
  }
}

const batch = 50;

/** So that its one place is taken. */
async function fillSingle(stage: FuzzStage, { png }: CasePictures): Promise<void> {
  const headers = [...creationHeaders(stage, png, 'long', 'single'), offsetStream];
  const answer = await stage.send({ method: 'POST', path: 'uploads', headers, body: png });
  if (answer.status !== 201) throw new Error(`the stage could not be set: ${answer.status}`);
}
