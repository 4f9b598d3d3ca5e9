import type { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import type { Road } from '../../fuzz/server/send-picture.js';
import type { BadStage } from './open-bad-stage.js';

/** What a case has to work with: a server, its candidates, and the road that is tried. */
export interface InputScene {
  readonly stage: BadStage;
  /** The one who sends. */
  readonly one: FuzzStage;
  /** Somebody else. */
  readonly other: FuzzStage;
  readonly road: Road;
  /** Uploads that were begun: they are taken away afterwards. */
  readonly begun: string[];
  /** Pictures of each kind; each call another one. */
  picture(kind?: 'jpeg' | 'png'): Buffer;
}

/** One bad input of the list, and what it must get. */
export interface BadInput {
  /** Its number. */
  readonly item: number;
  readonly name: string;
  /** The ways in that it is sent on; one is enough where it has no bytes. */
  readonly roads: readonly Road[];
  /** Status and code, `check CODE` of a picture that its check rejects, `accepted`, or a status alone; one of them. */
  readonly expects: readonly string[];
  /** What of all that there is the case itself moves, although it ends in a refusal. */
  readonly moves?: RegExp;
  /** It is refused before any file of the server's folder is touched. */
  readonly touchesNoFile?: true;
  /** Sets up what is needed, and returns what sends it: between the two it is noted what there is. */
  make(scene: InputScene): Promise<() => Promise<RawAnswer>>;
  /** Looks closer at what was accepted. */
  look?(scene: InputScene, answer: RawAnswer): Promise<void>;
}

export type Send = (scene: InputScene) => Promise<RawAnswer>;

export const bothRoads = ['short', 'long'] as const;
export const allRoads = ['short', 'long', 'form'] as const;
/** For what is no upload. */
export const noRoad = ['short'] as const;

/** A case that must be refused before any file is looked at. */
export function withoutFiles(one: BadInput): BadInput {
  return { ...one, touchesNoFile: true };
}

/** A case that needs nothing before. */
export function input(
  item: number,
  name: string,
  roads: readonly Road[],
  expects: string | readonly string[],
  send: Send,
  look?: BadInput['look'],
): BadInput {
  return {
    ...{ item, name, roads, expects: [expects].flat() },
    make: async (scene) => () => send(scene),
    ...(look === undefined ? {} : { look }),
  };
}

/** A case whose set-up hands something to its sending. */
export function prepared<Prepared>(
  item: number,
  name: string,
  roads: readonly Road[],
  expects: string | readonly string[],
  prepare: (scene: InputScene) => Promise<Prepared>,
  send: (scene: InputScene, prepared: Prepared) => Promise<RawAnswer>,
  moves?: RegExp,
): BadInput {
  return {
    ...(moves === undefined ? {} : { moves }),
    ...{ item, name, roads, expects: [expects].flat() },
    make: async (scene) => {
      const found = await prepare(scene);
      return () => send(scene, found);
    },
  };
}
