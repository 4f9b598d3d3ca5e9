import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

const dialog = 'dossier-move';
const button = ['#category-diploma', '#material-diploma-1 .move'] as const;

function sessionOf(element: DossierUpload): FakeCandidateSession {
  return element.session as FakeCandidateSession;
}

describe('dossier-move', () => {
  it('is accessible, and named after its picture', async () => {
    const element = await showScene('move-dialog', 'zh-CN');
    expect(await findViolations(element)).toEqual([]);
    expect(find(element, ...button).getAttribute('aria-label')).toBe('移动 学历证明 第 1 张');
  });

  it('moves without a new upload, and the focus follows the picture', async () => {
    const element = await showScene('move-dialog', 'zh-CN');
    find(element, dialog, '[data-category=probation]').click();
    await settle(element);
    expect(sessionOf(element).calls).toContainEqual(['moveMaterial', 'diploma-1', 'probation']);
    expect(sessionOf(element).calls.map(([name]) => name)).not.toContain('upload');
    expect(element.shadowRoot?.activeElement?.id).toBe('category-probation');
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).toContain('试用期考核证明');
  });

  it('says why a category cannot take it, and does not ask the server', async () => {
    const element = await showScene('move-dialog', 'zh-CN');
    const full = find(element, dialog, '[data-category=identity]');
    expect(full.getAttribute('aria-disabled')).toBe('true');
    expect(find(element, dialog, '#why-identity').textContent).toContain('已经传满');
    full.click();
    await settle(element);
    expect(sessionOf(element).calls.map(([name]) => name)).not.toContain('moveMaterial');
  });

  it('stays open and says what to do when somebody was faster', async () => {
    const element = await showScene('move-dialog', 'zh-CN');
    sessionOf(element).refusal = { code: 'category_full', details: {} };
    find(element, dialog, '[data-category=other]').click();
    await settle(element);
    expect(find(element, dialog, '.notice').textContent).toContain('已经传满');
  });

  it('is not offered for what was submitted or is locked', async () => {
    for (const [name, category] of [
      ['submitted', '#category-identity'],
      ['returned', '#category-employer'],
    ] as const) {
      const element = await showScene(name, 'zh-CN');
      expect(find(element, category).shadowRoot?.querySelector('.move') ?? null, name).toBeNull();
      element.remove();
    }
  });
});
