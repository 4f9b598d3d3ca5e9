import type { Random } from '../random.js';
import type { FuzzStage } from '../server/fuzz-stage.js';
import { announce, metadataOf, offsetStream, type Sent, tus } from '../server/send-picture.js';
import type { CasePictures } from './case-pictures.js';

/** One generated bad (or odd) input. */
export interface FuzzCase {
  readonly name: string;
  /** Sends it. */
  run(stage: FuzzStage): Promise<Sent>;
  /** Whether the verdict is one of those that the table of bad inputs allows. */
  allows(verdict: string): boolean;
}

/** Makes the cases of one class, one after another. */
export interface CaseClass {
  readonly name: string;
  /** Numbers of the table of bad inputs. */
  readonly items: string;
  /** Share of all cases. */
  readonly weight: number;
  make(index: number, random: Random, pictures: CasePictures): FuzzCase;
}

/** A verdict alone, of what is no picture. */
export function plain(verdict: string): Sent {
  return { verdict, fault: null, filename: null };
}

/** Allows exactly these. */
export function only(...verdicts: readonly string[]): FuzzCase['allows'] {
  return (verdict) => verdicts.includes(verdict);
}

/** Allows verdicts that begin with one of these. */
export function beginning(...starts: readonly string[]): FuzzCase['allows'] {
  return (verdict) => starts.some((start) => verdict.startsWith(start));
}

/** The headers of a good creation without a body. */
export function creationHeaders(
  stage: FuzzStage,
  bytes: Buffer,
  road: 'short' | 'long',
  category = 'both',
): (readonly [string, string])[] {
  return [
    tus,
    ['Upload-Length', String(bytes.length)],
    ['Upload-Metadata', metadataOf(announce(stage, bytes, { category }))],
    ...(road === 'short' ? [offsetStream] : []),
  ];
}
