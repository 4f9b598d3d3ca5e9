import { expect, it } from 'vitest';
import { type MountedDesk, mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import { specimenApplication } from '../desk-testing/specimen-application.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const count = (desk: MountedDesk, name: string) => desk.session.calls.filter(([one]) => one === name).length;
const isOpen = (desk: MountedDesk) =>
  desk.find('.decision-dialog').shadowRoot?.querySelector('dialog')?.open === true;

for (const [lang, label, due] of [
  ['zh-CN', '短信内容', '请于'],
  ['en', 'The SMS', 'To be done by'],
] as const) {
  it(`shows page and SMS as the server would write them, in ${lang}`, async () => {
    const desk = await mountDesk({ lang });
    await specimenScenes['box-kept']?.(desk);
    await desk.press('Enter', { ctrlKey: true });
    await waitFor(() => desk.root.querySelector('.sms-text'));
    expect(desk.find('.preview.sms').textContent).toContain(label);
    expect(desk.find('.sms-text').textContent).toBe(
      '您的报名材料有新的审核通知，请在 24 小时之内登录报名网站查看并按要求处理。',
    );
    expect(desk.find('.preview-due').textContent).toContain(due);
    expect(desk.root.querySelectorAll('.preview-box')).toHaveLength(2);
    expect(desk.find('.preview').getAttribute('aria-busy')).toBe('false');
  });
}

it('says that no SMS goes out at a stage that is not the last', async () => {
  const desk = await mountDesk();
  await specimenScenes['approve-dialog']?.(desk);
  await waitFor(() => desk.root.querySelector('.preview.sms') === null);
  expect(desk.text).toContain('No SMS goes out now');
});

it('refuses a stale one with its sentence; nothing is sent, and nothing is held', async () => {
  const desk = await mountDesk({ hold: 60 });
  await specimenScenes['preview-refused']?.(desk);
  expect(desk.find('dossier-dialog .notice.bad').textContent).toContain(
    'the application changed while you were looking',
  );
  await desk.press('Enter', { ctrlKey: true });
  desk.find('.confirm').click();
  await desk.settle();
  expect(desk.session.decisions).toEqual([]);
  expect(count(desk, 'decide')).toBe(0);
  expect(desk.root.querySelector('.held')).toBeNull();
  expect(isOpen(desk)).toBe(true);
  // Read again, it can be sent with the findings that still apply.
  desk.session.previewRefusal = null;
  desk.session.opens = { ...specimenApplication, revision: 4 };
  desk.find('dossier-dialog .reload').click();
  await desk.settle();
  await desk.press('Enter', { ctrlKey: true });
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.held'));
});

it('sends nothing once the application is known to have changed behind the open dialog', async () => {
  const desk = await mountDesk();
  await specimenScenes['return-dialog']?.(desk);
  await waitFor(() => desk.root.querySelector('.sms-text'));
  desk.session.play({ stale: true });
  await desk.press('Enter', { ctrlKey: true });
  expect(desk.session.decisions).toEqual([]);
  expect(desk.find('dossier-dialog .notice.bad').textContent).toContain('Nothing was sent');
});

it('sends nothing once a colleague has taken it over behind the open dialog, and says who may', async () => {
  const desk = await mountDesk({ hold: 60 });
  await specimenScenes['return-dialog']?.(desk);
  await waitFor(() => desk.root.querySelector('.sms-text'));
  const until = specimenApplication.now + 600_000;
  const claim = { reviewerId: 'li-jianguo', name: null, until, mine: false };
  desk.session.play({ application: { ...specimenApplication, claim, actions: ['look'] } });
  await desk.press('Enter', { ctrlKey: true });
  expect(desk.find('dossier-dialog .notice.bad').textContent).toContain('somebody else is reviewing');
  expect(desk.root.querySelector('.dialog-problem')).toBeNull();
  desk.find('.confirm').click();
  await desk.settle();
  expect([desk.session.decisions, desk.root.querySelector('.held')]).toEqual([[], null]);
  // A claim that has run out is nobody's.
  const over = { ...claim, until: specimenApplication.now - 600_000 };
  desk.session.play({ application: { ...specimenApplication, claim: over } });
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.root.querySelector('.held'));
});

it('asks once for the same decision, and again a pause after its words have changed', async () => {
  const desk = await mountDesk();
  await desk.open();
  desk.find('.decide.refuse').click();
  await desk.settle();
  expect(count(desk, 'previewDecision')).toBe(0);
  const write = (words: string) => {
    const field = desk.find<HTMLTextAreaElement>('#dialog-feedback');
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  write('不符合');
  write('不符合报名条件');
  await waitFor(() => desk.root.querySelector('.sms-text'));
  expect(count(desk, 'previewDecision')).toBe(1);
  expect(desk.find('.preview-feedback').textContent).toBe('不符合报名条件');
  desk.find('.confirm').click();
  desk.find('.confirm').click();
  await waitFor(() => desk.session.decisions.length > 0);
  await desk.settle();
  expect(count(desk, 'previewDecision')).toBe(1);
  expect(desk.session.decisions).toHaveLength(1);
});

it('tries again when the answer did not come', async () => {
  const desk = await mountDesk();
  desk.session.previewRefusal = { code: 'network', details: {} };
  await specimenScenes['return-dialog']?.(desk);
  await waitFor(() => desk.root.querySelector('dossier-dialog .notice.bad'));
  await desk.press('Enter', { ctrlKey: true });
  expect(desk.session.decisions).toEqual([]);
  desk.session.previewRefusal = null;
  await desk.press('Enter', { ctrlKey: true });
  await waitFor(() => desk.session.decisions.length === 1);
});
