import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DossierDialog } from '../../base/dossier-dialog.js';
import type { DossierSessionEndingEvent } from '../../events/dossier-session-ending-event.js';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { warningLead } from './warning-lead.js';

const minuteMs = 60_000;

function sessionOf(element: DossierUpload): FakeCandidateSession {
  return element.session as FakeCandidateSession;
}

/** Says that so much is left, by the server's clock. */
function leave(element: DossierUpload, leftMs: number): void {
  const session = sessionOf(element);
  session.play({ sessionEndsAt: Date.now() + session.snapshot.clockOffsetMs + leftMs });
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function noticeIn(element: DossierUpload): HTMLElement | null {
  const watch = element.shadowRoot?.querySelector('dossier-session-watch');
  return watch?.shadowRoot?.querySelector<HTMLElement>('dossier-session-notice') ?? null;
}

function noticeOf(element: DossierUpload): HTMLElement {
  return find(element, 'dossier-session-watch', 'dossier-session-notice');
}

const shownIn = (notice: HTMLElement | null) => notice?.shadowRoot?.querySelector('.notice') ?? null;
const saidIn = (notice: HTMLElement) => find(notice, '[role=status]').textContent?.trim();

describe('dossier-session-watch', () => {
  it.each(['session-ending', 'session-ending-sheet', 'session-not-prolonged', 'session-ended-busy'])(
    'is accessible in the scene %s',
    async (name) => {
      expect(await findViolations(await showScene(name, 'zh-CN', 'light'))).toEqual([]);
      document.body.replaceChildren();
      expect(await findViolations(await showScene(name, 'en', 'dark'))).toEqual([]);
    },
  );

  it('gives a button that is 44 pixels high and reached by the keyboard', async () => {
    const element = await showScene('session-ending', 'zh-CN');
    const stay = find(noticeOf(element), '#stay');
    expect(stay.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    stay.focus();
    expect(noticeOf(element).shadowRoot?.activeElement).toBe(stay);
  });

  describe('on a clock of its own', () => {
    let element: DossierUpload;
    beforeEach(async () => {
      element = await showScene('draft-ready', 'zh-CN');
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
      // The clock controller's interval was begun on the other clock.
      element.remove();
      document.body.append(element);
      await wait(50);
    });

    it('shows nothing until two minutes are left, and the time from then on', async () => {
      leave(element, 30 * minuteMs);
      await wait(28 * minuteMs - 2_000);
      expect(noticeIn(element)).toBeNull();
      await wait(3_000);
      expect(shownIn(noticeOf(element))?.textContent).toContain('登录即将到期');
      expect(find(noticeOf(element), '.left').textContent).toMatch(/^还剩 (2:00|1:59)$/);
      await wait(60_000);
      expect(find(noticeOf(element), '.left').textContent).toMatch(/^还剩 (1:00|0:59)$/);
      await wait(120_000);
      expect(find(noticeOf(element), '.left').textContent).toBe('还剩 0:00');
    });

    it('is never shown where the host does not say, as with a token', async () => {
      await wait(3 * 60 * minuteMs);
      expect(noticeIn(element)).toBeNull();
    });

    it('says it once, politely, and never the time that is left', async () => {
      leave(element, 2 * minuteMs);
      await wait(50);
      const notice = noticeOf(element);
      const said: (string | undefined)[] = [];
      const observer = new MutationObserver(() => said.push(saidIn(notice)));
      observer.observe(find(notice, '[role=status]'), {
        childList: true,
        characterData: true,
        subtree: true,
      });
      await wait(110_000);
      observer.disconnect();
      expect(said).toEqual(['登录将在 120 秒后到期。如果还要继续，请点击「继续使用」。']);
      expect(find(notice, '.left').closest('[aria-live], [role=status], [role=alert]')).toBeNull();
    });

    it('asks the host with the time, else the server, and goes when there is time again', async () => {
      leave(element, minuteMs);
      await wait(500);
      const notice = noticeOf(element);
      const asked: (number | null)[] = [];
      element.addEventListener('dossier-session-ending', (event) =>
        asked.push((event as DossierSessionEndingEvent).detail.endsAt),
      );
      const session = sessionOf(element);
      const { sessionEndsAt } = session.snapshot;
      session.refresh = async () => leave(element, 30 * minuteMs);
      find(notice, '#stay').focus();
      find(notice, '#stay').click();
      await wait(500);
      expect(asked).toEqual([sessionEndsAt]);
      expect(shownIn(notice)).toBeNull();
      expect(saidIn(notice)).toBe('登录时间已延长。');
      expect(element.shadowRoot?.activeElement?.id).toBe('state-heading');
      await wait(10_000);
      expect(noticeIn(element)).toBeNull();
      await wait(28 * minuteMs);
      expect(shownIn(noticeOf(element))).not.toBeNull();
      expect(noticeOf(element)).not.toBe(notice);
    });

    it('leaves it to a host that prolongs the session by itself, and goes by itself then', async () => {
      leave(element, minuteMs);
      await wait(500);
      document.body.addEventListener('dossier-session-ending', (event) => event.preventDefault(), {
        once: true,
      });
      find(noticeOf(element), '#stay').click();
      await wait(500);
      expect(sessionOf(element).calls.map(([name]) => name)).not.toContain('refresh');
      leave(element, 20 * minuteMs);
      await wait(50);
      expect(shownIn(noticeIn(element))).toBeNull();
    });

    it('says so when it was not prolonged, and when nobody answered', async () => {
      leave(element, minuteMs);
      await wait(500);
      const alert = () => find(noticeOf(element), '[role=alert]').textContent;
      find(noticeOf(element), '#stay').click();
      await wait(500);
      expect(alert()).toContain('登录时间没有延长');
      sessionOf(element).refusal = { code: 'network', details: {} };
      find(noticeOf(element), '#stay').click();
      await wait(500);
      expect(alert()).toContain('没有收到回应');
      expect(find(noticeOf(element), '#stay').getAttribute('aria-disabled')).toBe('false');
    });

    it('comes into the dialog that is open, and back when it is closed', async () => {
      find(element, '#category-diploma', '.minus').click();
      await wait(50);
      leave(element, minuteMs);
      await wait(500);
      const [notice] = [
        ...(element.shadowRoot?.querySelectorAll<HTMLElement>('dossier-session-notice') ?? []),
      ];
      expect(notice?.parentElement).toBeInstanceOf(DossierDialog);
      const stay = find(notice as HTMLElement, '#stay');
      stay.focus();
      // What a modal dialog makes inert cannot be focused.
      expect(notice?.shadowRoot?.activeElement).toBe(stay);
      find(notice?.parentElement as HTMLElement, 'header button').click();
      await wait(1_500);
      expect(noticeIn(element)).toBe(notice);
      expect(find(notice as HTMLElement, '.left').textContent).toMatch(/0:5\d/);
    });

    it('leaves nothing behind when the session has ended', async () => {
      find(element, '#category-diploma', '.minus').click();
      leave(element, minuteMs);
      await wait(500);
      sessionOf(element).play({ status: 'signed-out', sessionEndsAt: null });
      await wait(500);
      expect(element.shadowRoot?.querySelector('dossier-session-notice, dossier-session-watch')).toBeNull();
      await expect.poll(() => element.shadowRoot?.textContent).toContain('请重新登录');
    });

    it('stops with the page and goes on with it', async () => {
      leave(element, 5 * minuteMs);
      await wait(50);
      element.remove();
      await wait(10 * minuteMs);
      expect(noticeIn(element)).toBeNull();
      document.body.append(element);
      await wait(50);
      expect(find(noticeOf(element), '.left').textContent).toBe('还剩 0:00');
    });
  });

  it('warns of a short session that has just been prolonged only after half of it, and 20 s before at least', () => {
    expect(warningLead(null)).toBe(120_000);
    expect(warningLead(30 * minuteMs)).toBe(120_000);
    expect(warningLead(minuteMs)).toBe(30_000);
    expect(warningLead(25_000)).toBe(20_000);
  });
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});
