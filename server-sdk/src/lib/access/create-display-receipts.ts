import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RunChange } from '../changes/run-change.js';

/** What was shown to whom, provable without a row: a reviewer gets one with each picture's view. */
export interface DisplayReceipts {
  issue(shown: ShownPicture): Promise<string>;
  /** The pictures that these receipts prove for this reviewer; forged ones and those of others prove nothing. */
  proven(
    reviewerId: string,
    shown: readonly Omit<ShownPicture, 'reviewerId'>[],
    receipts: readonly string[],
  ): Promise<readonly string[]>;
}

export interface ShownPicture {
  readonly reviewerId: string;
  readonly materialId: string;
  /** Of the original: a receipt is for these bytes. */
  readonly sha256: string;
}

/** Signs with a secret that the database keeps, so that every process of the programme reads the others' receipts. */
export function createDisplayReceipts(run: RunChange, programmeId: string): DisplayReceipts {
  let secret: Promise<string> | null = null;
  const readSecret = (): Promise<string> => {
    const fresh = randomBytes(32).toString('base64url');
    secret ??= run('keepSetting', { name: 'display-secret', value: fresh });
    const asked = secret;
    asked.catch(() => {
      if (secret === asked) secret = null;
    });
    return asked;
  };
  const sign = async ({ reviewerId, materialId, sha256 }: ShownPicture): Promise<Buffer> =>
    createHmac('sha256', await readSecret())
      .update(JSON.stringify(['dossier-display', programmeId, reviewerId, materialId, sha256]))
      .digest();
  return {
    issue: async (shown) => `${shown.materialId}.${(await sign(shown)).toString('base64url')}`,
    async proven(reviewerId, shown, receipts) {
      const given = new Map(receipts.map((receipt) => [receipt.slice(0, 22), receipt.slice(23)]));
      const proven: string[] = [];
      for (const { materialId, sha256 } of shown) {
        const signature = Buffer.from(given.get(materialId) ?? '', 'base64url');
        const expected = await sign({ reviewerId, materialId, sha256 });
        if (signature.length === expected.length && timingSafeEqual(signature, expected))
          proven.push(materialId);
      }
      return proven;
    },
  };
}
