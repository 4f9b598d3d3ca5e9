import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

async function save(element: DossierUpload, phone: string): Promise<void> {
  find<HTMLInputElement>(element, 'dossier-profile-form', '#phone').value = phone;
  find(element, 'dossier-profile-form', 'button[type=submit]').click();
  await settle(element);
}

function formText(element: DossierUpload): string {
  return find(element, 'dossier-profile-form').shadowRoot?.textContent ?? '';
}

describe('dossier-profile-form', () => {
  it('is accessible with a problem at a field', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    await save(element, '');
    expect(await findViolations(element)).toEqual([]);
  });

  it('says at the field what is missing and focuses it', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    await save(element, ' ');
    expect(formText(element)).toContain('请填写手机号码。');
    expect(find(element, 'dossier-profile-form').shadowRoot?.activeElement?.id).toBe('phone');
  });

  it('shows the server’s field problems at the fields', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    (element.session as FakeCandidateSession).refusal = {
      code: 'profile_incomplete',
      details: { fields: ['phone'] },
    };
    await save(element, '12345');
    expect(find(element, 'dossier-profile-form', '#phone').getAttribute('aria-invalid')).toBe('true');
    expect(formText(element)).toContain('11 位手机号码');
  });

  it('saves, and tells the host page which fields were sent', async () => {
    const element = await showScene('profile-first', 'zh-CN');
    const heard: unknown[] = [];
    element.addEventListener('dossier-profile-saved', (event) => heard.push((event as CustomEvent).detail));
    await save(element, '13900139000');
    const { calls } = element.session as FakeCandidateSession;
    expect(calls).toContainEqual(['saveProfile', { phone: '13900139000', email: '' }]);
    expect(heard).toEqual([{ fields: ['phone', 'email'] }]);
  });
});
