import { describe, expect, it } from 'vitest';
import type { NoticeWords } from '../model/settings.js';
import { makeRecord, makeSettings } from '../testing/make-record.js';
import { composeNotice, type NoticeFacts } from './compose-notice.js';

const now = Date.parse('2027-03-01T00:00:00Z');
const { candidate } = makeRecord().application;
const facts: NoticeFacts = {
  kind: 'returned',
  stage: 'site',
  candidate,
  feedback: '请补充 {hours} $& $1',
  dueAt: now + 24 * 3_600_000,
  now,
};
const compose = (noticeWords: readonly NoticeWords[], more: Partial<NoticeFacts> = {}) =>
  composeNotice({ ...makeSettings(), noticeWords }, { ...facts, ...more });

describe('the text of a notice', () => {
  it('is the guide’s for a return, in the candidate’s language', () => {
    expect(compose([])).toBe(
      '您的医师资格考试报名材料照片，有新的审核通知，请在 24 小时之内登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
    );
    expect(compose([], { candidate: { ...candidate, locale: 'en' } })).toMatch(
      /Medical licensing exam.*24 hours/,
    );
    expect(compose([], { kind: 'approved' })).toContain('已通过审核');
    expect(compose([], { kind: 'refused' })).toContain('未通过审核');
  });

  it('is that of the most exact template: site, region, stage, then kind alone', () => {
    const words = (text: string, more: Partial<NoticeWords> = {}): NoticeWords => ({
      kind: 'returned',
      text,
      ...more,
    });
    const all = [
      words('kind'),
      words('stage', { stage: 'site' }),
      words('region', { region: 'r1' }),
      words('site', { site: 's1' }),
      words('elsewhere', { site: 's2', region: 'r2', stage: 'district' }),
      { kind: 'approved' as const, text: 'approved', site: 's1' },
    ];
    expect(compose(all)).toBe('site');
    expect(compose(all, { candidate: { ...candidate, site: 's3' } })).toBe('region');
    expect(compose(all, { candidate: { ...candidate, site: 's3', region: 'r3' } })).toBe('stage');
    expect(compose(all, { candidate: { ...candidate, site: 's3', region: 'r3' }, stage: 'district' })).toBe(
      'kind',
    );
    expect(compose([words('only there', { site: 's2' })])).toContain('审核通知');
  });

  it('holds its values as they are, each once', () => {
    const text = '{programme}|{stage}|{hours}|{dueAt}|{feedback}';
    expect(compose([{ kind: 'returned', text }])).toBe(
      '医师资格考试|考点|24|2027年3月2日 08:00|请补充 {hours} $& $1',
    );
    expect(compose([{ kind: 'returned', text }], { dueAt: null, stage: null })).toBe(
      '医师资格考试||||请补充 {hours} $& $1',
    );
  });

  it('names no time in a reminder once the due time has come', () => {
    const late = (noticeWords: readonly NoticeWords[], more: Partial<NoticeFacts> = {}) =>
      compose(noticeWords, { kind: 'reminder', dueAt: now, ...more });
    expect(late([])).toMatch(/医师资格考试.*规定的时间已过/);
    expect(late([], { candidate: { ...candidate, locale: 'en' } })).toMatch(/the time for it has passed/);
    expect(late([], { dueAt: now + 1 })).toContain('2027年3月1日');
    const timed = { kind: 'reminder', text: '请在 {hours} 小时之内登录', site: candidate.site } as const;
    const timeless = { kind: 'reminder', text: '请登录：{feedback}' } as const;
    expect(late([timed, timeless], { feedback: '缺页' })).toBe('请登录：缺页');
    expect(late([timed])).toMatch(/规定的时间已过/);
    expect(late([{ ...timeless, text: '截止 {dueAt}' }])).toMatch(/规定的时间已过/);
    expect(late([timed], { dueAt: now + 3_600_000 })).toBe('请在 1 小时之内登录');
  });

  it('tells no more hours than are left, but for the time that sending takes', () => {
    const hoursAt = (leftMs: number) =>
      compose([{ kind: 'returned', text: '{hours}' }], { dueAt: facts.now + leftMs });
    const hourMs = 3_600_000;
    expect([24 * hourMs, 24 * hourMs - 60_000, 24 * hourMs - 300_001].map(hoursAt)).toEqual([
      '24',
      '24',
      '23',
    ]);
    expect([1.9 * hourMs, 60_000, -hourMs].map(hoursAt)).toEqual(['1', '0', '0']);
  });
});
