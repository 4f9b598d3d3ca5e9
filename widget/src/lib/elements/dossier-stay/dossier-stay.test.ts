import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

const sessionOf = (element: { session: unknown }) => element.session as FakeCandidateSession;

describe('dossier-stay', () => {
  it('is accessible when the way back did not work', async () => {
    expect(await findViolations(await showScene('session-still-out', 'zh-CN'))).toEqual([]);
  });

  it('goes on where the page was once it is let in again', async () => {
    const element = await showScene('session-ended', 'zh-CN');
    // It comes by a script of its own.
    await expect
      .poll(() => element.shadowRoot?.querySelector('dossier-stay')?.shadowRoot?.querySelector('#stay'))
      .toBeTruthy();
    find(element, 'dossier-stay', '#stay').click();
    await settle(element);
    expect(sessionOf(element).calls).toContainEqual(['refresh']);
    sessionOf(element).play({ status: 'ready' });
    await settle(element);
    expect(element.shadowRoot?.querySelector('dossier-category')).not.toBeNull();
  });

  it('shows nothing of the candidate meanwhile', async () => {
    const element = await showScene('session-ended', 'zh-CN');
    expect(element.shadowRoot?.textContent).not.toContain('林晓岚');
  });

  it('says so when it is still not let in', async () => {
    const element = await showScene('session-still-out', 'zh-CN');
    expect(find(element, 'dossier-stay').shadowRoot?.textContent).toContain('还没有登录');
  });

  it('leaves it to a host that signs in by itself', async () => {
    const element = await showScene('session-ended', 'zh-CN');
    document.body.addEventListener('dossier-session-ending', (event) => event.preventDefault(), {
      once: true,
    });
    find(element, 'dossier-stay', '#stay').click();
    await settle(element);
    expect(sessionOf(element).calls.map(([name]) => name)).not.toContain('refresh');
  });

  it('is not offered to somebody who left by themselves', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    element.signOut();
    await settle(element);
    expect(element.shadowRoot?.querySelector('dossier-stay')).toBeNull();
  });
});
