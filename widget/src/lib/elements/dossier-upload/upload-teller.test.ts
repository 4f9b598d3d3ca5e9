import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../../locales/zh-CN.js';
import { formatMessage } from '../../base/format-message.js';
import type { CandidateSnapshot, TransferItem } from '../../session/candidate-session-api.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { specimenCategories, specimenMaterial, specimenState } from '../upload-testing/specimen-state.js';
import { UploadTeller } from './upload-teller.js';

afterEach(() => {
  document.body.replaceChildren();
});

const snapshot = (values: Partial<CandidateSnapshot>): CandidateSnapshot => ({
  status: 'ready',
  state: specimenState(),
  activatedNow: false,
  submittedNow: false,
  restoredNow: 0,
  transfers: [],
  pending: { profile: false, submit: false, removing: [] },
  clockOffsetMs: 0,
  sessionEndsAt: null,
  ...values,
});

const transfer = (bytesSent: number, values: Partial<TransferItem> = {}): TransferItem => ({
  id: 'one',
  categoryId: 'identity',
  filename: 'front.jpg',
  previewUrl: '',
  bytesTotal: 200_000,
  bytesSent,
  phase: 'sending',
  problem: null,
  replaces: null,
  ...values,
});

/** Everything that is said while one snapshot follows the other, a second between them. */
function listen(snapshots: readonly CandidateSnapshot[]): readonly string[] {
  let clockMs = 100_000;
  const text = (key: keyof typeof messages, values = {}) => formatMessage(messages[key], values);
  const teller = new UploadTeller({ text, locale: () => 'zh-CN' }, () => clockMs);
  let before: CandidateSnapshot | null = null;
  return snapshots.flatMap((after) => {
    clockMs += 1_000;
    const said = teller.follow(before, after);
    before = after;
    return said;
  });
}

const percents = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    snapshot({ transfers: [transfer((from + index) * 2_000)] }),
  );
const stored = snapshot({
  state: specimenState({ categories: specimenCategories({ identity: [specimenMaterial('identity-1')] }) }),
});
const failed = snapshot({
  transfers: [transfer(80_000, { phase: 'failed', problem: { code: 'network', details: {} } })],
});

describe('what is said while a picture goes up', () => {
  it('is three steps and the end, however often the numbers change', () => {
    expect(listen([snapshot({}), ...percents(0, 100), stored])).toEqual([
      '正在上传 1 张，已完成 25%',
      '正在上传 1 张，已完成 50%',
      '正在上传 1 张，已完成 75%',
      '身份证明：已上传 1 张',
    ]);
  });

  it('is nothing but the end when it is quicker than it could be said', () => {
    const quick = [0, 30, 60, 90].map((percent) => snapshot({ transfers: [transfer(percent * 2_000)] }));
    expect(listen([snapshot({}), ...quick, stored]).length).toBeLessThanOrEqual(3);
  });

  it('is a fault once, and once more when the next try fails too', () => {
    const said = listen([...percents(0, 40), failed, failed, failed, ...percents(0, 30), failed, failed]);
    const faults = said.filter((one) => one.includes('没有上传成功'));
    expect(faults).toEqual(Array(2).fill('front.jpg：没有上传成功。网络不稳定，没有收到回应。请稍后重试。'));
  });

  it('is a try again once for all pictures that are on their way', () => {
    const retrying = snapshot({ transfers: [transfer(9_000, { phase: 'retrying' })] });
    const sending = snapshot({ transfers: [transfer(9_000)] });
    expect(listen([sending, retrying, sending, retrying, retrying])).toEqual(['网络不稳定，正在重试']);
  });

  it('is a picture that did not pass, once, with what to do', () => {
    const rejected = specimenMaterial('identity-1', {
      state: 'rejected',
      rejection: 'truncated',
      place: null,
    });
    const state = specimenState({ categories: specimenCategories({ identity: [rejected] }) });
    expect(listen([snapshot({}), snapshot({ state }), snapshot({ state })])).toEqual([
      '身份证明：有图片未通过检查。图片文件不完整或已损坏。请重新选取或重新拍摄。',
    ]);
  });

  it('is the connection when it goes and when it is back', () => {
    expect(
      listen([snapshot({}), snapshot({ status: 'offline' }), snapshot({ status: 'offline' }), snapshot({})]),
    ).toEqual([messages['banner.offline'], messages['banner.back']]);
  });

  it('is a decision that comes while the page is open', () => {
    const { application } = specimenState();
    const returned = specimenState({ application: { ...application, state: 'returned' } });
    expect(listen([snapshot({}), snapshot({ state: returned })])).toEqual([messages['state.next.returned']]);
  });
});

it('is heard from the one live region: 0 to 100 %, a fault, another try', async () => {
  const element = await showScene('draft-empty', 'zh-CN');
  const region = find(element, '[aria-live=polite]');
  const heard: string[] = [];
  new MutationObserver((changes) => {
    const texts = changes.flatMap(({ addedNodes, type, target }) =>
      type === 'characterData' ? [target.textContent] : [...addedNodes].map((node) => node.textContent),
    );
    heard.push(...texts.map((text) => (text ?? '').trim()).filter((text) => text !== ''));
  }).observe(region, { childList: true, subtree: true, characterData: true });
  const session = element.session as FakeCandidateSession;
  const { state } = session.snapshot;
  const play = async (values: Partial<CandidateSnapshot>) => {
    session.play(values);
    await element.updateComplete;
  };
  for (let percent = 0; percent <= 60; percent += 2) await play({ transfers: [transfer(percent * 2_000)] });
  for (let time = 0; time < 5; time += 1) await play({ transfers: failed.transfers });
  for (let percent = 60; percent <= 100; percent += 2) await play({ transfers: [transfer(percent * 2_000)] });
  await play({ transfers: [], state: stored.state ?? state });
  await settle(element);
  const distinct = heard.filter((text, index) => heard.indexOf(text) === index);
  expect(heard.filter((text) => text.includes('没有上传成功'))).toHaveLength(1);
  expect(distinct.at(-1)).toBe('身份证明：已上传 1 张');
  expect(heard.length).toBeLessThanOrEqual(5);
});
