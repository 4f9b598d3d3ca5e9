import { afterEach, describe, expect, it } from 'vitest';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import type { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
});

/** The same page, and another candidate's application in the same state: what a read finds after somebody else signed in. */
async function exchange(element: DossierUpload): Promise<void> {
  const session = element.session as FakeCandidateSession;
  const { state } = session.snapshot;
  if (state === null) throw new Error('the scene has no state');
  const application = { ...state.application, id: 'of-somebody-else' };
  session.play({ state: { ...state, application, candidate: { ...state.candidate, name: '演示考生九' } } });
  await settle(element);
}

describe('a page at which somebody else has signed in', () => {
  it('has closed the upload sheet, and hands over nothing that the one before has chosen', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'of-one.jpg'));
    const options = { bubbles: true, composed: true, cancelable: true, dataTransfer: data };
    find(element, '#category-identity', '#name').dispatchEvent(new DragEvent('drop', options));
    await settle(element);
    const before = find(element, 'dossier-upload-sheet');
    expect(before.shadowRoot?.textContent).toContain('of-one.jpg');
    const submit = find(before, '#submit');
    await exchange(element);
    const after = find(element, 'dossier-upload-sheet');
    expect(find<HTMLDialogElement>(after, 'dossier-dialog', 'dialog').open).toBe(false);
    expect(after.shadowRoot?.textContent).not.toContain('of-one.jpg');
    // A press that was meant for the page before.
    submit.click();
    await settle(element);
    expect((element.session as FakeCandidateSession).calls.filter(([name]) => name === 'upload')).toEqual([]);
  });

  it('keeps nothing that the one before has typed', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    const input = find<HTMLInputElement>(element, 'dossier-profile-form', '#phone');
    input.value = '13800138001';
    await exchange(element);
    expect(find<HTMLInputElement>(element, 'dossier-profile-form', '#phone').value).toBe('');
  });

  it('draws the categories anew, with nothing of what was opened in them', async () => {
    const element = await showScene('returned', 'zh-CN');
    const before = find(element, '#category-identity');
    await exchange(element);
    const after = find(element, '#category-identity');
    expect(after).not.toBe(before);
    expect(before.isConnected).toBe(false);
  });

  it('is the same page, with what was typed, when it is the same candidate', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    const input = find<HTMLInputElement>(element, 'dossier-profile-form', '#phone');
    input.value = '13800138001';
    const session = element.session as FakeCandidateSession;
    const { state } = session.snapshot;
    session.play({ state: state === null ? null : { ...state, version: 'another' } });
    await settle(element);
    expect(find<HTMLInputElement>(element, 'dossier-profile-form', '#phone').value).toBe('13800138001');
  });
});
