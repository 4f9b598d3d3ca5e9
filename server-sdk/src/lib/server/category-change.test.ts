import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../model/manifest.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleCategories,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { ReceiptView } from '../wire/receipt-view.js';

const [identity, degree, other] = sampleCategories;
const licence = { id: 'licence', label: '执业证书', required: true };

describe('when the host’s data changes what is asked for', () => {
  let started: StartedDossier;
  let candidate: TestCaller;
  const at = async (version: string) => {
    candidate = await TestCaller.candidate(started, sampleCandidate('1', { version }));
    return candidate.state();
  };
  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });

  beforeEach(async () => {
    const byVersion: Readonly<Record<string, typeof sampleCategories>> = {
      '1': sampleCategories,
      '2': [identity, other, licence] as typeof sampleCategories,
      '3': [{ ...identity, help: '两面' }, other, licence] as typeof sampleCategories,
      '4': [identity, degree, other] as typeof sampleCategories,
    };
    started = await startDossier({ categories: ({ version }) => byVersion[version] ?? [] });
    await at('1');
    await candidate.begin();
    await candidate.upload('identity', await picture(1));
    await candidate.upload('degree', await picture(2));
    await candidate.checkedState();
  });
  afterEach(() => started.remove());

  it('says nothing before anything changed', async () => {
    expect(await at('1')).toMatchObject({ categoryChange: null, keptAside: [] });
  });

  it('names what is new and what is no longer asked for, and counts the rest', async () => {
    const { categoryChange, categories } = await at('2');
    expect(categoryChange).toMatchObject({
      added: [{ id: 'licence', label: '执业证书' }],
      gone: [{ id: 'degree', label: { 'zh-CN': '学历证明', en: 'Degree' } }],
      kept: 2,
    });
    expect(categories.map(({ id }) => id)).toEqual(['identity', 'other', 'licence']);
  });

  it('keeps the pictures of what is no longer asked for, by its name, and submits them not', async () => {
    const { keptAside } = await at('2');
    expect(keptAside).toMatchObject([
      { id: 'degree', label: { 'zh-CN': '学历证明' }, materials: [{ state: 'stored', viewable: true }] },
    ]);
    await candidate.upload('licence', await picture(3));
    await candidate.checkedState();
    expect((await candidate.submit()).status).toBe(200);
    const { manifest } = (await candidate.call<ReceiptView>('GET', 'submission')).body;
    const submitted = (JSON.parse(manifest) as Manifest).entries.map(({ categoryId }) => categoryId);
    expect(submitted).toEqual(['identity', 'licence']);
    expect(await candidate.state()).toMatchObject({ categoryChange: null, keptAside: [{ id: 'degree' }] });
  });

  it('is silent about other words for the same categories', async () => {
    await at('2');
    expect((await at('3')).categoryChange).toBeNull();
  });

  it('counts the pictures again when they are asked for again', async () => {
    await at('2');
    const { keptAside, categories, categoryChange } = await at('4');
    expect(keptAside).toEqual([]);
    expect(categories.find(({ id }) => id === 'degree')).toMatchObject({ used: 1 });
    expect(categoryChange).toMatchObject({ added: [{ id: 'degree' }], gone: [{ id: 'licence' }], kept: 2 });
  });
});
