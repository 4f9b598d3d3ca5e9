import type { RejectionCode } from '../../model/rejection.js';

/** A picture that somebody could send, and what it must get. */
export interface BadPicture {
  readonly name: string;
  /** The number of its class in the list of bad inputs. */
  readonly item: number;
  readonly bytes: Buffer;
  readonly filename: string;
  /** The code it is refused with, or that it must be taken and shown right. */
  readonly expected: RejectionCode | 'accepted';
  /** Whether the walk over the bytes refuses it, at once, or the check that decodes it. */
  readonly decidedBy: 'walk' | 'check';
}
