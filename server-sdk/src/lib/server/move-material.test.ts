import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleCategories,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

interface Refused {
  readonly error: { readonly code: string };
}

describe('moving a picture to another category', () => {
  let started: StartedDossier;
  let candidate: TestCaller;
  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });
  const move = (id: string, categoryId: string) =>
    candidate.call<Refused>('PUT', `materials/${id}/category`, { categoryId });
  const idsOf = async (category: string) => {
    const found = (await candidate.state()).categories.find(({ id }) => id === category);
    return found?.materials.map(({ id }) => id) ?? [];
  };
  const upload = async (category: string, seed: number) => {
    const { body } = await candidate.upload(category, await picture(seed));
    await candidate.checkedState();
    return body.material.id;
  };

  beforeEach(async () => {
    started = await startDossier({
      categories: [
        ...sampleCategories,
        { id: 'png', label: 'png', formats: ['png'] },
        { id: 'small', label: 'small', maxBytes: 100 },
        { id: 'large', label: 'large', minSidePixels: 300 },
      ],
    });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
  });
  afterEach(() => started.remove());

  it('seats it there, frees its place here, and is on record', async () => {
    const id = await upload('identity', 1);
    expect((await move(id, 'degree')).status).toBe(200);
    expect([await idsOf('identity'), await idsOf('degree')]).toEqual([[], [id]]);
    expect((await move(id, 'degree')).status).toBe(200);
    const [first, second] = [await upload('identity', 2), await upload('identity', 3)];
    expect(await idsOf('identity')).toEqual([first, second]);
    expect((await candidate.call('GET', `materials/${id}/view`)).status).toBe(200);
    await candidate.submit();
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    const { applicationId } = await site.look((await candidate.state()).application.id);
    const { events } = await site.look(applicationId);
    expect(events.filter(({ kind }) => kind === 'material-moved')).toHaveLength(1);
  });

  it.each([
    ['png', 'format_not_allowed'],
    ['small', 'too_large'],
    ['large', 'too_few_pixels'],
    ['nowhere', 'unknown_category'],
  ])('holds it to the rules of the target: %s', async (category, code) => {
    const id = await upload('identity', 1);
    expect((await move(id, category)).body.error.code).toBe(code);
    expect(await idsOf('identity')).toEqual([id]);
  });

  it('needs a free place there', async () => {
    const [here, there] = [await upload('identity', 1), await upload('degree', 2)];
    expect(await move(here, 'degree')).toMatchObject({
      status: 403,
      body: { error: { code: 'category_full', maximum: 1 } },
    });
    expect([await idsOf('identity'), await idsOf('degree')]).toEqual([[here], [there]]);
  });

  it('gives the last place to exactly one of moves and uploads that want it at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await TestCaller.candidate(started, sampleCandidate(`racer-${round}`));
      candidate = person;
      await person.begin();
      const moved = [await upload('identity', 1), await upload('identity', 2), await upload('other', 3)];
      const bytes = await picture(9);
      const answers = await Promise.all([
        ...moved.map((id) => move(id, 'degree')),
        person.upload('degree', bytes),
        person.upload('degree', bytes),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status < 300)).toHaveLength(1);
      await person.checkedState();
      expect(await idsOf('degree')).toHaveLength(1);
      const all = [...(await idsOf('identity')), ...(await idsOf('other')), ...(await idsOf('degree'))];
      expect(moved.every((id) => all.includes(id))).toBe(true);
    }
  });

  it('is refused once submitted, and for a picture of a submission after a return', async () => {
    const id = await upload('identity', 1);
    await upload('degree', 2);
    await candidate.submit();
    expect((await move(id, 'other')).body.error.code).toBe('locked');
    const { application } = await candidate.state();
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    const ask = { categoryId: 'identity', materialId: id, reason: 'blurred', text: '' };
    await site.decide(application.id, { outcome: 'return', asks: [{ ...ask, kind: 'replace' }] });
    expect((await move(id, 'other')).body.error.code).toBe('not_allowed_now');
    const { body } = await candidate.upload('identity', await picture(5), { replaces: id });
    await candidate.checkedState();
    expect((await move(body.material.id, 'other')).body.error.code).toBe('not_allowed_now');
    const extra = await upload('other', 6);
    expect((await move(extra, 'identity')).status).toBe(200);
  });
});
