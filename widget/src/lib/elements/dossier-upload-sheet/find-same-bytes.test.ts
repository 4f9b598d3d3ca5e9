import { describe, expect, it } from 'vitest';
import { createPreparer } from '../../prepare/create-preparer.js';
import { makePhoneJpeg } from '../../prepare/prepare-testing/make-specimen-file.js';
import { specimenAsk, specimenCategory, specimenMaterial } from '../upload-testing/specimen-state.js';
import { findSameBytes } from './find-same-bytes.js';
import type { TrayPicture } from './picture-tray.js';

const [known, unknown] = ['a1'.repeat(32), 'c3'.repeat(32)];

function chosen(id: string, sha256: string): TrayPicture {
  const file = new File(['x'], `${id}.jpg`);
  const facts = { filename: file.name, type: 'image/jpeg', width: 8, height: 6, originalBytes: 1 } as const;
  const prepared = { ...facts, blob: file, sha256, reencoded: false, hints: [] };
  return { id, file, turns: 0, crop: null, busy: false, prepared, previewUrl: '', problem: null };
}

function look(
  values: Parameters<typeof specimenMaterial>[1],
  asks = [specimenAsk('ask', { materialId: null })],
) {
  const category = specimenCategory('identity', { materials: [specimenMaterial('old', values)] });
  const picture = chosen('1', known);
  return findSameBytes(asks, category, picture, [picture]);
}

describe('findSameBytes', () => {
  it('finds a stored picture, and one that is being checked', () => {
    expect(look({})).toBe('stored');
    expect(look({ state: 'checking' })).toBe('stored');
  });

  it('finds what staff asked to change, replaced meanwhile or not', () => {
    expect(look({ mark: 'asked' })).toBe('asked');
    expect(look({ state: 'superseded' }, [specimenAsk('ask', { materialId: 'old' })])).toBe('asked');
  });

  it('says nothing of new bytes, nor of what was rejected or taken away', () => {
    expect(look({ sha256: unknown })).toBeNull();
    expect(look({ state: 'rejected' })).toBeNull();
    expect(look({ state: 'superseded' })).toBeNull();
  });

  it('finds the same picture chosen twice, and says it of the second', () => {
    const pictures = [chosen('1', unknown), chosen('2', unknown)];
    const category = specimenCategory('identity');
    expect(pictures.map((one) => findSameBytes([], category, one, pictures))).toEqual([null, 'chosen']);
  });

  it('says nothing while a picture is not prepared', () => {
    const waiting = { ...chosen('1', known), prepared: null };
    expect(findSameBytes([], specimenCategory('identity'), waiting, [waiting])).toBeNull();
  });

  it('finds what staff asked to change when the same photo is prepared anew, days later in another page', async () => {
    const photo = await makePhoneJpeg({ width: 4000, height: 3000, noise: 40, orientation: 6 });
    const rules = specimenCategory('identity');
    const prepareAnew = async (file: File) => {
      const preparer = createPreparer();
      const { sha256 } = await preparer.prepare(file, rules);
      preparer.close();
      return sha256;
    };
    const sent = await prepareAnew(photo);
    const materials = [specimenMaterial('old', { sha256: sent, mark: 'asked' })];
    const category = specimenCategory('identity', { materials });
    const again = chosen('1', await prepareAnew(new File([photo], 'IMG_2041 (1).jpg')));
    expect(findSameBytes([], category, again, [again])).toBe('asked');
    const other = chosen('2', await prepareAnew(await makePhoneJpeg({ width: 4000, height: 3000, seed: 2 })));
    expect(findSameBytes([], category, other, [other])).toBeNull();
  });
});
