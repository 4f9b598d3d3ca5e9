import { expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import type { DossierSessionNotice } from '../dossier-session-notice/dossier-session-notice.js';

/** Says that so much is left, by the server's clock. */
function leave({ session }: MountedDesk, leftMs: number): void {
  session.play({ sessionEndsAt: Date.now() + session.snapshot.clockOffsetMs + leftMs });
}

/** The notice, in the desk or in the dialog that is open. */
function noticeIn({ root }: MountedDesk): DossierSessionNotice | null {
  const watch = root.querySelector('dossier-session-watch')?.shadowRoot;
  return (
    root.querySelector('dossier-session-notice') ?? watch?.querySelector('dossier-session-notice') ?? null
  );
}

const shownIn = (desk: MountedDesk) => noticeIn(desk)?.shadowRoot?.querySelector('.notice') ?? null;

it.each(['zh-CN', 'en'] as const)('warns before the host’s session ends, in %s', async (lang) => {
  const desk = await mountDesk({ lang });
  leave(desk, 30 * 60_000);
  await desk.settle();
  expect(noticeIn(desk)).toBeNull();
  leave(desk, 90_000);
  const notice = await waitFor(() => shownIn(desk));
  expect(notice.textContent).toMatch(
    lang === 'en' ? /about to expire[\s\S]*1:(30|29) left/ : /即将到期[\s\S]*还剩 1:(30|29)/,
  );
  expect(await findViolations(desk.element)).toEqual([]);
});

it('stays signed in by its button, or by a host that does it by itself', async () => {
  const desk = await mountDesk();
  leave(desk, 60_000);
  const notice = await waitFor(() => shownIn(desk));
  const stay = notice.querySelector<HTMLButtonElement>('#stay');
  document.body.addEventListener('dossier-session-ending', (event) => event.preventDefault(), { once: true });
  stay?.click();
  await desk.settle();
  expect(desk.session.calls.map(([name]) => name)).not.toContain('refresh');
  desk.session.refresh = async () => leave(desk, 30 * 60_000);
  stay?.click();
  await waitFor(() => shownIn(desk) === null);
});

it('says so when nobody answered, and comes into the dialog that is open', async () => {
  const desk = await mountDesk();
  await desk.open();
  await desk.press('?');
  desk.session.refusal = { code: 'network', details: {} };
  leave(desk, 60_000);
  const notice = await waitFor(() => shownIn(desk));
  expect(noticeIn(desk)?.parentElement?.className).toBe('help-dialog');
  notice.querySelector<HTMLButtonElement>('#stay')?.click();
  await waitFor(() => notice.querySelector('[role=alert]')?.textContent?.includes('no answer came'));
  desk.session.play({ status: 'signed-out', sessionEndsAt: null });
  await waitFor(() => noticeIn(desk) === null);
});
