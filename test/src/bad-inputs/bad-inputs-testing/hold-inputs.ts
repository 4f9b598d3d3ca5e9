import { afterAll, beforeAll, describe, it } from 'vitest';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { insertPngChunk } from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { makeJpeg, makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import type { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { BadInput } from './bad-input.js';
import { type BadStage, openBadStage } from './open-bad-stage.js';
import { newCandidate } from './people.js';
import { tryInput } from './try-input.js';

/** A test of each of them on each of its roads, against one server. */
export function holdInputs(inputs: readonly BadInput[]): void {
  describe('over a socket', () => {
    let stage: BadStage;
    let one: FuzzStage;
    let other: FuzzStage;
    let jpeg: Buffer;
    let png: Buffer;
    let pictures = 0;
    beforeAll(async () => {
      jpeg = await makeJpeg({ width: 60, height: 80 });
      png = await makePng({ width: 60, height: 80 });
      stage = await openBadStage();
      one = await newCandidate(stage, 'one');
      other = await newCandidate(stage, 'other');
    });
    afterAll(async () => {
      one?.close();
      other?.close();
      await stage?.close();
    });

    /** Another one each time, and known by its words. */
    const picture = (kind: 'jpeg' | 'png' = 'png'): Buffer => {
      pictures += 1;
      const words = Buffer.from(`Comment\0picture ${pictures}`, 'latin1');
      return kind === 'png' ? insertPngChunk(png, 'tEXt', words) : insertJpegSegment(jpeg, 0xfe, words);
    };

    it.each(
      inputs.flatMap((input) =>
        input.roads.map((road) => ({ item: input.item, name: input.name, input, road })),
      ),
    )('$item: $name ($road)', async ({ input, road }) => {
      await tryInput(input, { stage, one, other, road, picture, begun: [] });
    });
  });
}
