import { expect, it, onTestFinished } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';
import {
  specimenApplication,
  specimenMaterial,
  specimenSecondRound,
} from '../desk-testing/specimen-application.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

for (const lang of ['zh-CN', 'en'] as const) {
  for (const [name, play] of Object.entries(specimenScenes)) {
    it(`is accessible: ${name} in ${lang}`, async () => {
      const desk = await mountDesk({ lang, theme: name.endsWith('dark') ? 'dark' : 'light' });
      await play(desk);
      expect(await findViolations(desk.element)).toEqual([]);
    });
  }
}

for (const [name, play] of Object.entries(specimenScenes).filter(([one]) => !one.endsWith('dark'))) {
  it(`is accessible in the dark: ${name}`, async () => {
    const desk = await mountDesk({ lang: 'zh-CN', theme: 'dark' });
    await play(desk);
    expect(await findViolations(desk.element)).toEqual([]);
  });
}

it.each([
  ['zh-CN', 'light'],
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('is accessible: reopening, with its reason missing, in %s, %s', async (lang, theme) => {
  const desk = await mountDesk({ lang, theme });
  await specimenScenes.approved?.(desk);
  desk.button(lang === 'en' ? 'Reopen' : '重新打开').click();
  await desk.settle();
  const dialog = desk.find('#reopen-reason').closest('dossier-dialog');
  expect(dialog?.shadowRoot?.querySelector('dialog')?.open).toBe(true);
  expect(await findViolations(desk.element)).toEqual([]);
  dialog?.querySelector<HTMLElement>('.button.primary')?.click();
  await desk.settle();
  expect(dialog?.querySelector('.problem')?.textContent ?? '').not.toBe('');
  expect(await findViolations(desk.element)).toEqual([]);
});

const currentPicture = (desk: MountedDesk) => desk.find(".thumbnail[aria-current='true']").dataset.picture;

it('decides six pictures with nine keys and sends every picture with its digest', async () => {
  const desk = await mountDesk();
  await desk.open();
  const decided: unknown[] = [];
  desk.element.addEventListener('dossier-decided', (event) => decided.push((event as CustomEvent).detail));
  for (let turn = 0; turn < 6; turn += 1) {
    await desk.press('a');
    await waitForPicture(desk.root);
    await desk.settle();
  }
  await desk.press('Enter', { ctrlKey: true });
  expect(desk.find('.decision-dialog').shadowRoot?.querySelector('dialog')?.open).toBe(true);
  await desk.press('Enter', { ctrlKey: true });
  const [decision] = desk.session.decisions;
  expect(decision?.outcome).toBe('approve');
  expect(decision?.asks).toEqual([]);
  expect(decision?.verdicts).toEqual(
    specimenApplication.categories.flatMap(({ materials }) =>
      materials.map(({ id, sha256 }) => ({ materialId: id, sha256, mark: 'accepted' })),
    ),
  );
  expect(decided).toMatchObject([
    { applicationId: 'application-1', outcome: 'approve', decisionId: 'decision-9' },
  ]);
  await waitFor(() => desk.root.querySelector('.nothing-open'));
  expect(desk.text).toContain('林晓岚 approved');
});

it('returns with a reason by number, own words, a page to add, and previews what the candidate reads', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  await desk.press('Enter', { ctrlKey: true });
  const preview = desk.find('.preview').textContent ?? '';
  expect(preview).toContain('too blurred');
  expect(preview).toContain('公章和签名处看不清。');
  expect(preview).not.toContain('已电话联系');
  await desk.press('Enter', { ctrlKey: true });
  const [decision] = desk.session.decisions;
  expect(decision?.asks).toEqual([
    {
      categoryId: 'probation',
      materialId: 'probation-2',
      reason: 'blurred',
      text: '公章和签名处看不清。',
      kind: 'replace',
    },
    { categoryId: 'probation', materialId: null, reason: 'missing-page', text: '', kind: 'add' },
  ]);
  expect(decision?.note).toBe('已电话联系带教单位核实。');
  expect(decision?.verdicts.find(({ materialId }) => materialId === 'employer-1')?.mark).toBe('unmarked');
});

it.each([
  ['zh-CN', '报考科目', '此信息暂时无法显示。'],
  ['en', 'Subject', 'This cannot be shown right now.'],
] as const)(
  'shows what the host knows as text, or that it cannot be shown now, in %s',
  async (lang, label, missing) => {
    const desk = await mountDesk({ lang });
    await desk.open();
    const showFacts = async (hostFacts: typeof specimenApplication.hostFacts) => {
      desk.session.play({ application: { ...specimenApplication, hostFacts } });
      await desk.settle();
      return desk.root.querySelector('.host-facts');
    };
    const facts = [{ label: { 'zh-CN': '报考科目', en: 'Subject' }, value: '<img src=x>' }];
    expect((await showFacts(facts))?.querySelector('dl')?.textContent).toBe(`${label}<img src=x>`);
    expect(desk.root.querySelector('.host-facts img')).toBeNull();
    expect((await showFacts(null))?.textContent).toContain(missing);
    expect(await findViolations(desk.element)).toEqual([]);
    expect(await showFacts([])).toBeNull();
  },
);

it('says why an application is here again, until somebody has decided', async () => {
  const desk = await mountDesk();
  await desk.open();
  const showHandback = async (more: Partial<typeof specimenApplication>) => {
    desk.session.play({ application: { ...specimenApplication, ...more } });
    await desk.settle();
    return desk.root.querySelector('.handback')?.textContent ?? null;
  };
  const bounce = {
    outcome: 'bounce',
    ...{ id: 'd1', submission: 1, round: 1, stage: 'district', reviewerId: 'kaoqu' },
    ...{ reviewerName: '王老师', feedback: '', note: '请核对姓名', at: 1_000, dueAt: null },
  } as const;
  const reopened = {
    kind: 'application-reopened',
    ...{ seq: 30, at: 2_000, actorName: null },
    ...{ actor: { role: 'reviewer', id: 'chief' }, data: { reason: '<b>复查</b>' } },
  } as const;
  expect(await showHandback({})).toBeNull();
  expect(await showHandback({ decisions: [bounce] })).toMatch(/Sent back by .*王老师.*请核对姓名/s);
  expect(await showHandback({ decisions: [bounce], events: [reopened] })).toMatch(
    /Reopened by chief.*<b>复查<\/b>/s,
  );
  expect(await findViolations(desk.element)).toEqual([]);
  expect(
    await showHandback({ decisions: [{ ...bounce, outcome: 'approve', at: 3_000 }], events: [reopened] }),
  ).toBeNull();
  expect(await showHandback({ decisions: [bounce], state: 'returned' })).toBeNull();
});

it('does not accept a picture that has not been displayed', async () => {
  const desk = await mountDesk();
  desk.session.missing.add('id-front');
  desk.find('.queue-row').click();
  await waitFor(() => desk.root.querySelector('.stage-message .button'));
  await desk.press('a');
  expect(desk.root.querySelector('.thumbnail.accepted')).toBeNull();
  desk.session.missing.clear();
  desk.find('.stage-message .button').click();
  await waitForPicture(desk.root);
  await desk.settle();
  await desk.press('a');
  expect(desk.find('.thumbnail.accepted').dataset.picture).toBe('id-front');
});

it('takes no single key while somebody types, and none at all once switched off', async () => {
  const desk = await mountDesk();
  await desk.open();
  desk.find('#feedback').focus();
  await desk.press('a');
  await desk.press('j');
  expect(desk.root.querySelector('.thumbnail.accepted')).toBeNull();
  expect(currentPicture(desk)).toBe('id-front');
  const control = desk.find<HTMLInputElement>('.bar-shortcuts input');
  control.click();
  await desk.settle();
  desk.find('.stage').focus();
  await desk.press('a');
  expect(desk.root.querySelector('.thumbnail.accepted')).toBeNull();
  expect(desk.root.querySelector('.verdict kbd')).toBeNull();
  control.click();
  await desk.settle();
});

it('goes through the pictures of all categories and stays at the ends', async () => {
  const desk = await mountDesk();
  await desk.open();
  const shown: (string | undefined)[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    shown.push(currentPicture(desk));
    await desk.press(turn % 2 === 0 ? 'j' : 'ArrowRight');
  }
  expect(shown).toEqual([
    'id-front',
    'id-back',
    'degree-1',
    'probation-1',
    'probation-2',
    'employer-1',
    'employer-1',
  ]);
});

it('shows the sample beside the rule of its category, and leaves the link where it cannot be shown', async () => {
  const desk = await mountDesk();
  const [first, ...others] = specimenApplication.categories;
  if (first === undefined) throw new Error('an application without a category');
  await desk.open();
  const drawing = desk.find<HTMLImageElement>('.category-rule .sample img');
  await waitFor(() => drawing.naturalWidth > 0);
  expect(desk.find<HTMLAnchorElement>('.sample').href).toBe(first.sampleUrl);
  expect(desk.find('.sample').textContent.trim()).not.toBe('');
  await desk.press('ArrowRight');
  expect(desk.find('.category-rule .sample img')).toBe(drawing);
  await desk.press('ArrowRight');
  expect(desk.root.querySelector('.category-rule')).not.toBeNull();
  expect(desk.root.querySelector('.sample')).toBeNull();
  const sampleUrl = 'data:image/png;base64,none';
  desk.session.play({
    application: { ...specimenApplication, categories: [{ ...first, sampleUrl }, ...others] },
  });
  await desk.press('ArrowLeft');
  await waitFor(() => desk.root.querySelector<HTMLElement>('.sample img')?.hidden);
  expect(desk.find('.sample').checkVisibility()).toBe(true);
});

it('zooms where the pointer is, pans with the arrow keys, turns, and fits again', async () => {
  const desk = await mountDesk();
  await desk.open();
  const picture = () => desk.find<HTMLImageElement>('.picture').style.transform;
  const fitted = picture();
  const box = desk.find('.pane').getBoundingClientRect();
  const wheel = {
    deltaY: -900,
    clientX: box.left + 10,
    clientY: box.top + 10,
    bubbles: true,
    cancelable: true,
  };
  const event = new WheelEvent('wheel', wheel);
  desk.find('.pane').dispatchEvent(event);
  await desk.settle();
  expect(event.defaultPrevented).toBe(true);
  expect(picture()).not.toBe(fitted);
  const zoomed = picture();
  await desk.press('ArrowRight');
  expect(picture()).not.toBe(zoomed);
  expect(currentPicture(desk)).toBe('id-front');
  await desk.press('r');
  expect(picture()).toContain('rotate(90deg)');
  await desk.press('R');
  expect(picture()).toBe(fitted);
});

it('keeps the findings that still fit when the application changed, and says how many it dropped', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  desk.session.play({ stale: true });
  await desk.settle();
  const [identity, ...others] = specimenApplication.categories;
  const renewed = specimenMaterial('id-new', { sha256: 'c'.repeat(64), changed: true });
  desk.session.opens = {
    ...specimenApplication,
    revision: 4,
    categories: identity === undefined ? others : [{ ...identity, materials: [renewed] }, ...others],
  };
  desk.find('.reload').click();
  await desk.settle();
  expect(desk.root.querySelectorAll('.thumbnail.accepted').length).toBe(2);
  expect(desk.text).toContain('2 findings were dropped');
  expect(desk.find<HTMLTextAreaElement>('#note').value).toBe('已电话联系带教单位核实。');
});

it('says in a sentence why nothing was sent, and offers to reload', async () => {
  const desk = await mountDesk();
  await specimenScenes['stale-refused']?.(desk);
  expect(desk.find('.decision-dialog .notice').textContent).toContain('Nothing was sent');
  expect(desk.session.decisions).toEqual([]);
  desk.find('.decision-dialog .reload').click();
  await desk.settle();
  expect(desk.session.calls.filter(([name]) => name === 'open')).toHaveLength(2);
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(6);
});

it('keeps drafts when somebody looks at another application meanwhile', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  desk.find("[data-application='application-2']").click();
  await waitForPicture(desk.root);
  await desk.settle();
  expect(desk.root.querySelector('.thumbnail.accepted')).toBeNull();
  expect(desk.find("[data-application='application-1']").textContent).toContain('Draft');
  desk.find("[data-application='application-1']").click();
  await desk.settle();
  expect(desk.root.querySelectorAll('.thumbnail.accepted').length).toBe(4);
});

it('lays an earlier picture beside the new one, with what was asked of it', async () => {
  const desk = await mountDesk();
  await specimenScenes.compared?.(desk);
  expect(desk.root.querySelectorAll('.pane')).toHaveLength(2);
  expect(desk.find('.earlier-asks').textContent).toContain('证书编号看不清。');
  expect(currentPicture(desk)).toBe('degree-1');
});

it('shows the answer to an ask without pictures of its own beside every picture', async () => {
  const desk = await mountDesk();
  await specimenScenes.compared?.(desk);
  const [ask] = specimenSecondRound.asks;
  if (ask === undefined) throw new Error('no ask');
  const wide = { ...ask, id: 'ask-3', categoryId: null, materialId: null, answer: '姓名是曾用名。' };
  desk.session.opens = { ...specimenSecondRound, asks: [...specimenSecondRound.asks, wide] };
  desk.session.play({ stale: true });
  await desk.settle();
  desk.find('.reload').click();
  await desk.settle();
  for (const thumbnail of desk.root.querySelectorAll<HTMLElement>('.thumbnail')) {
    thumbnail.click();
    await desk.settle();
    expect(desk.find('.earlier-asks').textContent).toContain('姓名是曾用名。');
  }
});

it.each([
  ['zh-CN', '未满 14 周岁'],
  ['en', 'Under 14'],
] as const)('tells beside the name, accessibly, that a candidate is under 14, in %s', async (lang, words) => {
  const desk = await mountDesk({ lang });
  await desk.open();
  expect(desk.root.querySelector('.under14')).toBeNull();
  const { candidate } = specimenApplication;
  desk.session.opens = { ...specimenApplication, candidate: { ...candidate, isUnder14: true } };
  desk.session.play({ application: desk.session.opens });
  await desk.settle();
  expect(desk.find('.candidate-name').textContent?.replace(/\s+/g, ' ').trim()).toBe(`林晓岚 ${words}`);
  expect(await findViolations(desk.element)).toEqual([]);
});

it('tells the history: decisions, answers, notices and events in words', async () => {
  const desk = await mountDesk();
  await specimenScenes.history?.(desk);
  const history = desk.find('.inspector-body').textContent ?? '';
  expect(history).toContain('试用期自 2025 年');
  expect(history).toContain('delivered');
  expect(history).toContain('The candidate submitted (submission 2)');
});

it('offers no decision while somebody else holds the claim', async () => {
  const desk = await mountDesk();
  await specimenScenes.claimed?.(desk);
  expect(desk.root.querySelector('.verdict, .decide')).toBeNull();
  expect(desk.find('.standing').textContent).toContain('li-jianguo');
});

it('refuses for good only with words, and reopens only with a reason', async () => {
  const desk = await mountDesk();
  await specimenScenes['refuse-dialog']?.(desk);
  expect(desk.session.decisions).toEqual([]);
  expect(desk.root.querySelector('.dialog-problem')).not.toBeNull();
  const feedback = desk.find<HTMLTextAreaElement>('#dialog-feedback');
  feedback.value = '不符合报名条件。';
  feedback.dispatchEvent(new Event('input', { bubbles: true }));
  await desk.settle();
  desk.find('.confirm').click();
  await desk.settle();
  expect(desk.session.decisions).toMatchObject([
    { outcome: 'refuse', feedback: '不符合报名条件。', asks: [] },
  ]);

  desk.session.opens = { ...specimenSecondRound, state: 'refused', actions: ['look', 'reopen'] };
  await desk.open();
  desk.button('Reopen the review').click();
  await desk.settle();
  const reason = desk.find<HTMLTextAreaElement>('#reopen-reason');
  const confirm = desk.root.querySelectorAll<HTMLButtonElement>("dossier-dialog [slot='footer'].primary");
  [...confirm].at(-1)?.click();
  await desk.settle();
  expect(desk.session.calls.some(([name]) => name === 'reopen')).toBe(false);
  reason.value = '补交了材料';
  reason.dispatchEvent(new Event('input', { bubbles: true }));
  [...confirm].at(-1)?.click();
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['reopen', '补交了材料']);
});

it('sends back to an earlier stage with words for staff and nothing for the candidate', async () => {
  const desk = await mountDesk();
  await specimenScenes['bounce-dialog']?.(desk);
  expect(desk.root.querySelector('.decision-dialog .preview')).toBeNull();
  const note = desk.find<HTMLTextAreaElement>('#bounce-note');
  note.value = '请考点核对公章。';
  note.dispatchEvent(new Event('input', { bubbles: true }));
  desk.find('.confirm').click();
  await desk.settle();
  expect(desk.session.decisions).toMatchObject([
    { outcome: 'bounce', bounceTo: 'site', note: '请考点核对公章。', asks: [], feedback: '' },
  ]);
});

it('lists, filters and continues the queue', async () => {
  const desk = await mountDesk();
  expect(desk.root.querySelectorAll('.queue-row')).toHaveLength(10);
  desk.find('.more').click();
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['loadMore']);
  const stage = desk.find<HTMLSelectElement>('.stage-filter select');
  stage.value = 'district';
  stage.dispatchEvent(new Event('change', { bubbles: true }));
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['showQueue', { show: 'waiting', stage: 'district' }]);
  desk.button('Finished').click();
  await desk.settle();
  expect(desk.session.calls).toContainEqual(['showQueue', { show: 'finished', stage: 'district' }]);
  expect(desk.text).toContain('Nothing is finished yet');
});

it('tells the page when the reviewer is signed out, and keeps the findings when it was not asked for', async () => {
  const desk = await mountDesk();
  const told: unknown[] = [];
  desk.element.addEventListener('dossier-signed-out', (event) => told.push((event as CustomEvent).detail));
  await specimenScenes['signed-out']?.(desk);
  expect(told).toEqual([{ requested: false }]);
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(4);
  desk.session.play({ status: 'ready' });
  desk.element.signOut();
  await desk.settle();
  expect(told.at(-1)).toEqual({ requested: true });
});

it('makes its own session from endpoint and getToken, and says when nobody is signed in', async () => {
  const desk = await mountDesk();
  const requests: Request[] = [];
  const told: unknown[] = [];
  desk.element.addEventListener('dossier-signed-out', () => told.push('signed-out'));
  const real = globalThis.fetch;
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.includes('/dossier-of-the-test/')) return real(input, init);
    requests.push(request);
    const error = { code: 'unauthenticated', message: 'no session', requestId: 'r1' };
    return new Response(JSON.stringify({ error }), {
      status: 401,
      headers: { 'content-type': 'application/json' },
    });
  };
  desk.element.session = null;
  desk.element.getToken = async () => 'token-of-the-test';
  desk.element.endpoint = '/dossier-of-the-test';
  await waitFor(() => told.length > 0);
  await desk.settle();
  expect(new URL(requests[0]?.url ?? '').pathname).toBe('/dossier-of-the-test/review/desk');
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer token-of-the-test');
  expect(desk.text).toContain('sign in as a reviewer');
});

it('goes on after it was moved to another place of the page', async () => {
  const desk = await mountDesk();
  await specimenScenes.judging?.(desk);
  const { element } = desk;
  element.remove();
  document.body.append(element);
  onTestFinished(() => element.remove());
  await waitForPicture(desk.root);
  await desk.settle();
  expect(desk.root.querySelectorAll('.thumbnail.accepted')).toHaveLength(4);
});
