import type { StateView } from '@dossier/server-sdk/contract';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { specimenCategories, specimenMaterial } from '../upload-testing/specimen-state.js';
import type { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
});

function rows(element: DossierUpload): readonly string[] {
  return [...find(element, '.missing').querySelectorAll('li')].map((row) =>
    `${row.className} ${row.textContent?.trim()}`.trim(),
  );
}

async function play(element: DossierUpload, change: (state: StateView) => Partial<StateView>): Promise<void> {
  const session = element.session as FakeCandidateSession;
  const { state } = session.snapshot;
  if (state === null) throw new Error('no state');
  session.play({ state: { ...state, ...change(state) } });
  await settle(element);
}

/** The identity card is there: nothing is missing of it. */
const storeIdentity = ({ missing }: StateView): Partial<StateView> => ({
  missing: missing.filter((one) => !('categoryId' in one) || one.categoryId !== 'identity'),
  categories: specimenCategories({ identity: [specimenMaterial('identity-1')] }),
});

describe('还需完成', () => {
  it('ticks what was done and keeps its row and its height', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const before = find(element, '.state').getBoundingClientRect().height;
    await play(element, storeIdentity);
    expect(rows(element)).toEqual([
      'done 身份证明：已上传 1 张',
      '学历证明：还差 1 张',
      '试用期考核证明：还差 1 张',
      '工作单位证明：还差 1 张',
    ]);
    expect(find(element, '.state').getBoundingClientRect().height).toBeCloseTo(before, 0);
  });

  it('takes the tick away when the picture is deleted again', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const { missing, categories } = (element.session as FakeCandidateSession).snapshot.state as StateView;
    await play(element, storeIdentity);
    await play(element, () => ({ missing, categories }));
    expect(rows(element)[0]).toBe('身份证明：还差 1 张');
  });

  it('says 已完成 above rows that are all ticked', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const all = { identity: [specimenMaterial('identity-1')], diploma: [specimenMaterial('diploma-1')] };
    const rest = { probation: [specimenMaterial('probation-1')], employer: [specimenMaterial('employer-1')] };
    await play(element, () => ({ missing: [], categories: specimenCategories({ ...all, ...rest }) }));
    expect(find(element, '.missing h3').textContent).toBe('已完成');
    expect(rows(element).filter((row) => row.startsWith('done'))).toHaveLength(4);
  });

  it('begins anew with another state of the application', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    await play(element, storeIdentity);
    await play(element, ({ application }) => ({
      application: { ...application, state: 'returned', round: 1 },
    }));
    expect(rows(element).some((row) => row.startsWith('done'))).toBe(false);
  });
});

it('a picture that the lock has parked is not folded away', async () => {
  const element = await showScene('parked', 'zh-CN');
  const category = find(element, '#category-probation');
  expect(find(category, '#body').hidden).toBe(false);
  expect(category.shadowRoot?.querySelector('#transfer-page-1')).not.toBeNull();
});
