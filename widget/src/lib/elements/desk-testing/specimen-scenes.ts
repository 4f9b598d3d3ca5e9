import { approveSeveral } from './approve.js';
import type { MountedDesk } from './mount-desk.js';
import { waitFor, waitForPicture } from './mount-desk.js';
import { specimenApplication, specimenLookedBefore, specimenSecondRound } from './specimen-application.js';
import { specimenDesk } from './specimen-desk.js';

/** The desk's main states, each as the steps that lead there from a fresh desk. */
export const specimenScenes: Readonly<Record<string, (desk: MountedDesk) => Promise<void>>> = {
  queue: async () => {},
  'queue-empty': async (desk) => {
    desk.find('.queue .tabs button:nth-child(2)').click();
    await desk.settle();
  },
  'queue-loading': async (desk) => {
    desk.session.play({ queue: null });
    await desk.settle();
  },
  'queue-filters': async (desk) => {
    desk.find('.filter-toggle').click();
    await desk.settle();
  },
  'queue-bulk': async (desk) => {
    await manage(desk);
    desk.find('.select-toggle').click();
    await desk.settle();
    for (const box of [...desk.root.querySelectorAll<HTMLInputElement>('.tick')].slice(0, 3)) box.click();
    desk.session.work.refusals.set('application-2', 'claimed');
    await desk.settle();
    desk.find('.bulk-assign').click();
    await desk.settle();
    desk.find('.confirm-bulk').click();
    await desk.settle();
  },
  'bulk-dialog': async (desk) => {
    await manage(desk);
    desk.find('.select-toggle').click();
    await desk.settle();
    desk.find('.tick').click();
    await desk.settle();
    desk.find('.bulk-assign').click();
    await desk.settle();
  },
  'bulk-held': async (desk) => {
    desk.element.hold = 60;
    await approveSeveral(desk, 3);
  },
  'session-ending': async (desk) => {
    await desk.open();
    const { clockOffsetMs } = desk.session.snapshot;
    desk.session.play({ sessionEndsAt: Date.now() + clockOffsetMs + 90_000 });
    await waitFor(() =>
      desk.root
        .querySelector('dossier-session-watch')
        ?.shadowRoot?.querySelector('#stay, dossier-session-notice'),
    );
    await desk.settle();
  },
  notices: async (desk) => {
    await manage(desk);
    desk.find("[data-page='notices']").click();
    await waitFor(() => desk.root.querySelector('.failed-notice'));
  },
  figures: showFigures,
  'figures-dark': showFigures,
  'held-by-other': openHeld,
  'take-over-dialog': async (desk) => {
    await openHeld(desk);
    desk.find('.ask-take-over').click();
    await desk.settle();
  },
  'desk-messages': async (desk) => {
    const from = { id: 'li-jianguo', name: '李建国' };
    const at = specimenDesk.now - 600_000;
    const messages = [
      { id: 'message-1', kind: 'claim-taken-over', applicationId: 'application-1', from, at },
      { id: 'message-2', kind: 'assigned', applicationId: 'application-2', from, at },
    ] as const;
    desk.session.play({ desk: { ...specimenDesk, messages } });
    await desk.settle();
  },
  opened: (desk) => desk.open(),
  judging,
  'draft-failed': async (desk) => {
    desk.session.keepRefusal = { code: 'network', details: {} };
    await judging(desk);
    await waitFor(() => desk.root.querySelector('.draft-failed'));
  },
  'box-drawing': async (desk) => {
    await desk.open();
    await desk.press('b');
    await desk.press('ArrowUp');
    await desk.press('ArrowDown');
  },
  'box-kept': async (desk) => {
    await judging(desk);
    desk.find(".thumbnail[data-picture='probation-2']").click();
    await waitForPicture(desk.root);
    await desk.press('b');
    await desk.press('Enter');
    await desk.press('2');
  },
  compared: async (desk) => {
    desk.session.opens = specimenSecondRound;
    await desk.open();
    await desk.press('c');
    await waitForPicture(desk.root);
  },
  'looked-before': async (desk) => {
    desk.session.opens = specimenLookedBefore;
    await desk.open();
  },
  'only-changed': async (desk) => {
    desk.session.opens = specimenLookedBefore;
    await desk.open();
    desk.find('.strip-filter').click();
    await desk.settle();
  },
  history: async (desk) => {
    desk.session.opens = specimenSecondRound;
    await desk.open();
    desk.find('.candidate .tabs button:last-child').click();
    await desk.settle();
  },
  'return-dialog': async (desk) => {
    await judging(desk);
    await desk.press('Enter', { ctrlKey: true });
  },
  'preview-refused': async (desk) => {
    await judging(desk);
    desk.session.previewRefusal = { code: 'stale_revision', details: {} };
    await desk.press('Enter', { ctrlKey: true });
    await waitFor(() => desk.root.querySelector('dossier-dialog .notice.bad'));
  },
  'approve-dialog': async (desk) => {
    await desk.open();
    await acceptAll(desk);
    await desk.press('Enter', { ctrlKey: true });
  },
  'refuse-dialog': async (desk) => {
    await desk.open();
    desk.find('.decide.refuse').click();
    await desk.settle();
    desk.find('.confirm').click();
    await desk.settle();
  },
  'bounce-dialog': async (desk) => {
    desk.session.opens = {
      ...specimenApplication,
      stage: 'district',
      actions: ['look', 'approve', 'return', 'refuse', 'bounce'],
    };
    await desk.open();
    desk.find('.decide.bounce').click();
    await desk.settle();
  },
  'stale-refused': async (desk) => {
    await desk.open();
    await acceptAll(desk);
    desk.session.refusal = { code: 'stale_revision', details: {} };
    await desk.press('Enter', { ctrlKey: true });
    await desk.press('Enter', { ctrlKey: true });
  },
  stale: async (desk) => {
    await judging(desk);
    desk.session.play({ stale: true });
    await desk.settle();
  },
  claimed: async (desk) => {
    const claim = {
      reviewerId: 'li-jianguo',
      name: null,
      until: specimenApplication.now + 600_000,
      mine: false,
    };
    desk.session.opens = { ...specimenApplication, claim, actions: ['look'] };
    await desk.open();
  },
  approved: async (desk) => {
    desk.session.opens = {
      ...specimenSecondRound,
      state: 'approved',
      stage: null,
      actions: ['look', 'reopen'],
    };
    await desk.open();
  },
  'signed-out': async (desk) => {
    await judging(desk);
    desk.session.play({ status: 'signed-out' });
    await desk.settle();
  },
  watermark: async (desk) => {
    await playWatermark(desk);
    desk.session.opens = specimenSecondRound;
    await desk.open();
    await desk.press('c');
    await waitForPicture(desk.root);
  },
  'watermark-dark': async (desk) => {
    await playWatermark(desk);
    await judging(desk);
  },
  help: async (desk) => {
    await desk.open();
    await desk.press('?');
  },
  'judging-dark': judging,
};

/** This reviewer runs the place. */
async function manage(desk: MountedDesk): Promise<void> {
  const reviewer = { ...specimenDesk.reviewer, rights: ['manage', 'export'] as const };
  desk.session.play({ desk: { ...specimenDesk, reviewer } });
  await desk.settle();
}

async function showFigures(desk: MountedDesk): Promise<void> {
  await manage(desk);
  desk.find("[data-page='figures']").click();
  await waitFor(() => desk.root.querySelector('.chart'));
  for (const details of desk.root.querySelectorAll('details')) details.open = true;
  await desk.settle();
}

async function openHeld(desk: MountedDesk): Promise<void> {
  const until = specimenApplication.now + 600_000;
  const claim = { reviewerId: 'li-jianguo', name: '李建国', until, mine: false };
  desk.session.opens = { ...specimenApplication, claim, actions: ['look', 'take-over'] };
  await desk.open();
}

/** The server asks for the name of whoever looks over the pictures. */
async function playWatermark(desk: MountedDesk): Promise<void> {
  const policy = { ...specimenDesk.policy, watermark: true };
  desk.session.play({ desk: { ...specimenDesk, policy } });
  await desk.settle();
}

/** Three pictures accepted, one asked for with words, a page to add, and both messages. */
async function judging(desk: MountedDesk): Promise<void> {
  await desk.open();
  for (const key of ['a', 'a', 'a', 'a']) {
    await desk.press(key);
    await waitForPicture(desk.root);
    await desk.settle();
  }
  await desk.press('1');
  write(desk, '#own-words', '公章和签名处看不清。');
  await desk.press('5');
  write(desk, '#feedback', '请在光线充足的地方重新拍摄考核表第二页，并补充缺少的一页。');
  write(desk, '#note', '已电话联系带教单位核实。');
  await desk.settle();
}

async function acceptAll(desk: MountedDesk): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await desk.press('a');
    await waitForPicture(desk.root);
    await desk.settle();
  }
}

function write(desk: MountedDesk, selector: string, text: string): void {
  const field = desk.find<HTMLTextAreaElement>(selector);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  desk.find('.stage').focus();
}
