import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defineElement } from '../../base/define-element.js';
import { findViolations } from '../desk-testing/find-violations.js';
import { mountDesk } from '../desk-testing/mount-desk.js';
import { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
});

const digest = '3fa912bc'.repeat(8);

function sessionOf(element: DossierUpload): FakeCandidateSession {
  return element.session as FakeCandidateSession;
}

/** A scene inside a host's form; `sent` holds what each sending of it would have carried. */
async function showInForm(scene: string, attributes: Readonly<Record<string, string>> = {}, lang = 'zh-CN') {
  const element = await showScene(scene, lang);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const form = document.createElement('form');
  const fieldset = document.createElement('fieldset');
  fieldset.append(element);
  form.append(fieldset);
  document.body.append(form);
  const sent: (readonly [string, FormDataEntryValue])[][] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push([...new FormData(form)]);
  });
  await settle(element);
  return { element, form, fieldset, sent };
}

/** The focused control, inside all shadow roots. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

describe('dossier-upload in a form', () => {
  it('is accessible with a form around it that could not be sent', async () => {
    const { element, form } = await showInForm('draft-empty', { name: 'materials', required: '' });
    form.requestSubmit();
    await settle(element);
    expect(await findViolations(element)).toEqual([]);
  });

  it('holds the form back from the first moment on, before anything is known', () => {
    defineElement('dossier-upload', DossierUpload);
    const form = document.createElement('form');
    const element = document.createElement('dossier-upload') as DossierUpload;
    element.required = true;
    element.session = new FakeCandidateSession(null);
    form.append(element);
    document.body.append(form);
    expect(element.validity?.valueMissing).toBe(true);
    expect(form.checkValidity()).toBe(false);
  });

  it('belongs to the form around it, by its name', async () => {
    const { element, form } = await showInForm('draft-empty', { name: 'materials' });
    expect(element.form).toBe(form);
    expect(form.elements.namedItem('materials')).toBe(element);
    element.name = 'papers';
    await element.updateComplete;
    expect(element.getAttribute('name')).toBe('papers');
  });

  it('sends nothing before the first submission, and then the digest of the newest', async () => {
    const { form, sent } = await showInForm('draft-ready', { name: 'materials' });
    form.requestSubmit();
    const second = await showInForm('approved', { name: 'materials', required: '' });
    second.form.requestSubmit();
    const unnamed = await showInForm('submitted');
    unnamed.form.requestSubmit();
    expect([sent, second.sent, unnamed.sent]).toEqual([[[]], [[['materials', digest]]], [[]]]);
  });

  it.each([
    ['draft-empty', '请先上传材料并提交审核。'],
    ['draft-ready', '请先上传材料并提交审核。'],
    ['returned', '材料已退回，请修改后再次提交审核。'],
    ['refused', '材料审核未通过，无法继续。'],
    ['loading', '正在读取您的材料…'],
    ['session-ended', '登录已过期。请重新登录后继续；已上传的图片都已保存。'],
    ['submitted', ''],
    ['approved', ''],
  ])('required, in the scene %s: “%s”', async (scene, message) => {
    const { element, form, sent } = await showInForm(scene, { name: 'materials', required: '' });
    expect(element.willValidate).toBe(true);
    expect(element.validationMessage).toBe(message);
    expect(element.validity?.valueMissing).toBe(message !== '');
    expect(element.checkValidity()).toBe(message === '');
    expect(element.matches(':invalid')).toBe(message !== '');
    form.requestSubmit();
    expect(sent).toHaveLength(message === '' ? 1 : 0);
    element.required = false;
    await element.updateComplete;
    expect(element.checkValidity()).toBe(true);
  });

  it('says why in the language of the page', async () => {
    const { element } = await showInForm('draft-empty', { required: '' }, 'en');
    expect(element.validationMessage).toBe('Please upload your documents and submit them for review first.');
    element.lang = 'zh-TW';
    await settle(element);
    expect(element.validationMessage).toBe('請先上傳材料並提交審核。');
  });

  it('holds the form back while pictures are under way, required or not, and not for those that failed', async () => {
    const { element, form, sent } = await showInForm('draft-busy', { name: 'materials' });
    expect(element.validity).toMatchObject({ valid: false, customError: true, valueMissing: false });
    expect(element.validationMessage).toBe('还有 2 张图片正在上传，请稍候。');
    form.requestSubmit();
    const { transfers } = sessionOf(element).snapshot;
    sessionOf(element).play({ transfers: transfers.filter(({ phase }) => phase === 'failed') });
    expect(element.checkValidity()).toBe(true);
    form.requestSubmit();
    expect(sent).toHaveLength(1);
  });

  it('has told the form before it tells the page of a submission', async () => {
    const { element, form, sent } = await showInForm('draft-ready', { name: 'materials', required: '' });
    element.addEventListener('dossier-submitted', () => form.requestSubmit());
    const { snapshot } = (await showScene('submitted', 'zh-CN')).session as FakeCandidateSession;
    sessionOf(element).play({ state: snapshot.state, submittedNow: true });
    expect(sent).toEqual([[['materials', digest]]]);
  });

  it.each<[string, (element: DossierUpload) => Element]>([
    ['draft-empty', (element) => find(element, '#category-identity', '#add')],
    ['draft-ready', (element) => find(element, '.state .submit')],
    ['draft-busy', (element) => find(element, '#category-probation').shadowRoot?.activeElement as Element],
    ['profile-first', (element) => find(element, 'dossier-profile-form', 'input')],
    ['returned', (element) => find(element, '#category-identity').shadowRoot?.activeElement as Element],
    ['refused', (element) => find(element, '#feedback-heading')],
    ['session-ended', (element) => find(element, '#signed-out-heading')],
  ])('moves the focus to where something is to be done: %s', async (scene, where) => {
    const { element, form, sent } = await showInForm(scene, { required: '' });
    expect(element.reportValidity()).toBe(false);
    expect(focused()).toBe(where(element));
    expect(focused()?.matches('button, input, h2')).toBe(true);
    (document.activeElement as HTMLElement).blur();
    form.requestSubmit();
    expect(focused()).toBe(where(element));
    expect(sent).toEqual([]);
  });

  it('finds its way when what it pointed at has gone meanwhile', async () => {
    const { element } = await showInForm('draft-empty', { required: '' });
    find(element, '#category-identity').shadowRoot?.querySelector('#add')?.remove();
    expect(element.reportValidity()).toBe(false);
    expect(element.shadowRoot?.activeElement).not.toBeNull();
  });

  it('can be read and not operated while a fieldset around it is disabled', async () => {
    const { element, fieldset, form, sent } = await showInForm('submitted', { name: 'materials' });
    fieldset.disabled = true;
    await settle(element);
    expect(element.willValidate).toBe(false);
    expect(find(element, '.page').matches('[inert]')).toBe(true);
    find(element, '#edit-profile').focus();
    expect(focused()).not.toBe(find(element, '#edit-profile'));
    form.requestSubmit();
    fieldset.disabled = false;
    await settle(element);
    expect(find(element, '.page').matches('[inert]')).toBe(false);
    form.requestSubmit();
    expect(sent).toEqual([[], [['materials', digest]]]);
  });

  it('is not reset by the form: what was submitted stays submitted', async () => {
    const { element, form, sent } = await showInForm('submitted', { name: 'materials', required: '' });
    form.reset();
    await settle(element);
    form.requestSubmit();
    expect(sent).toEqual([[['materials', digest]]]);
  });

  it('does not send the host’s form by Enter in a field of its own, nor by its buttons', async () => {
    const { element, form, sent } = await showInForm('profile-first', { name: 'materials' });
    const input = find<HTMLInputElement>(element, 'dossier-profile-form', 'input');
    input.focus();
    await userEvent.keyboard('13800138000{Enter}');
    await settle(element);
    expect(sessionOf(element).calls.map(([name]) => name)).toContain('saveProfile');
    expect(sent).toEqual([]);
    const host = document.createElement('input');
    form.append(host);
    host.focus();
    await userEvent.keyboard('{Enter}');
    expect(sent).toHaveLength(1);
  });

  it('forgets its value with the candidate', async () => {
    const { element, form } = await showInForm('submitted', { name: 'materials' });
    element.signOut();
    await settle(element);
    expect([...new FormData(form)]).toEqual([]);
  });
});

/** Takes something of the browser away until the test is over. */
function takeAway(prototype: object, name: string, instead?: PropertyDescriptor): void {
  const original = Object.getOwnPropertyDescriptor(prototype, name);
  if (original === undefined) throw new Error(`no ${name}`);
  delete (prototype as Record<string, unknown>)[name];
  if (instead !== undefined) Object.defineProperty(prototype, name, { configurable: true, ...instead });
  onTestFinished(() => {
    Object.defineProperty(prototype, name, original);
  });
}

/** Errors that nobody caught, such as those of an update. */
function watchErrors(): unknown[] {
  const errors: unknown[] = [];
  const note = (event: PromiseRejectionEvent | ErrorEvent) => {
    errors.push('reason' in event ? event.reason : event.error);
    event.preventDefault();
  };
  addEventListener('unhandledrejection', note);
  addEventListener('error', note);
  onTestFinished(() => {
    removeEventListener('unhandledrejection', note);
    removeEventListener('error', note);
  });
  return errors;
}

describe('dossier-upload in an older browser', () => {
  it('works without ElementInternals (Safari before 16.4), and takes no part in the form', async () => {
    takeAway(HTMLElement.prototype, 'attachInternals');
    const errors = watchErrors();
    const { element } = await showInForm('draft-ready', { name: 'materials', required: '' });
    expect(find(element, '.state .submit').textContent).toContain('提交审核');
    find(element, '.state .submit').click();
    await settle(element);
    expect(find(element, 'dossier-submit-dialog').shadowRoot?.textContent).toContain('提交审核');
    expect([element.form, element.validity, element.validationMessage]).toEqual([null, null, '']);
    expect([element.willValidate, element.checkValidity(), element.reportValidity()]).toEqual([
      false,
      true,
      true,
    ]);
    expect(errors).toEqual([]);
  });

  it('works with an ElementInternals that has neither states nor form parts', async () => {
    for (const name of ['states', 'setFormValue', 'setValidity', 'checkValidity', 'reportValidity']) {
      takeAway(ElementInternals.prototype, name);
    }
    const errors = watchErrors();
    const { element } = await showInForm('draft-ready', { name: 'materials', required: '' });
    expect(find(element, '.state .submit').textContent).toContain('提交审核');
    expect([element.checkValidity(), element.reportValidity()]).toEqual([true, true]);
    expect(errors).toEqual([]);
  });

  it('works where custom states must begin with two hyphens (Chrome before 125)', async () => {
    takeAway(CustomStateSet.prototype, 'add', {
      value(name: string) {
        if (!name.startsWith('--')) throw new DOMException('not a dashed ident', 'SyntaxError');
        return this;
      },
    });
    const errors = watchErrors();
    const { element } = await showInForm('draft-empty', { name: 'materials', required: '' });
    expect(find(element, '#category-identity', '#add').textContent).toContain('上传');
    expect(element.checkValidity()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('shows the desk without ElementInternals as well', async () => {
    takeAway(HTMLElement.prototype, 'attachInternals');
    const errors = watchErrors();
    const desk = await mountDesk({ lang: 'zh-CN' });
    await desk.open();
    expect(desk.find('.inspector').textContent).not.toBe('');
    expect(errors).toEqual([]);
  });
});
