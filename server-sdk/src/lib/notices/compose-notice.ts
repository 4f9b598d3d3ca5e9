import type { Candidate } from '../model/candidate.js';
import { pickText } from '../model/localized-text.js';
import type { NoticeKind } from '../model/notice.js';
import type { NoticeWords, Settings } from '../model/settings.js';
import { defaultWords, lateReminder } from './default-words.js';
import type { Placeholder } from './placeholders.js';

export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly stage: string | null;
  readonly candidate: Candidate;
  readonly feedback: string;
  /** When the candidate must have acted, and when this is written; milliseconds since the epoch. */
  readonly dueAt: number | null;
  readonly now: number;
}

/**
 * The text of a notice: the most exact template of its kind, in the candidate's language, with its values. A reminder
 * at or after the due time has a template that names no time, or our own words.
 */
export function composeNotice(settings: Settings, facts: NoticeFacts): string {
  const locale = facts.candidate.locale ?? 'zh-CN';
  const words = chooseWords(
    isLate(facts)
      ? [...settings.noticeWords.filter(({ text }) => !namesTime(pickText(text, locale))), lateReminder]
      : [...settings.noticeWords, ...defaultWords],
    facts,
  );
  const values = noticeValues(settings, facts, locale);
  return pickText(words.text, locale).replace(
    /\{(\w+)\}/g,
    (whole, name) => values[name as Placeholder] ?? whole,
  );
}

function isLate({ kind, dueAt, now }: NoticeFacts): boolean {
  return kind === 'reminder' && dueAt !== null && dueAt <= now;
}

function namesTime(text: string): boolean {
  return /\{(hours|dueAt)\}/.test(text);
}

function chooseWords(all: readonly NoticeWords[], { kind, stage, candidate }: NoticeFacts): NoticeWords {
  const fits = all.filter(
    (words) =>
      words.kind === kind &&
      (words.stage === undefined || words.stage === stage) &&
      (words.region === undefined || words.region === candidate.region) &&
      (words.site === undefined || words.site === candidate.site),
  );
  const best = fits.reduce((a, b) => (exactness(b) > exactness(a) ? b : a));
  return best;
}

function exactness({ site, region, stage }: NoticeWords): number {
  return (site === undefined ? 0 : 4) + (region === undefined ? 0 : 2) + (stage === undefined ? 0 : 1);
}

function noticeValues(settings: Settings, facts: NoticeFacts, locale: string): Record<Placeholder, string> {
  const stage = settings.stages.find(({ id }) => id === facts.stage);
  const { dueAt, now } = facts;
  return {
    programme: pickText(settings.programme.title, locale),
    stage: stage === undefined ? '' : pickText(stage.label, locale),
    hours: dueAt === null ? '' : String(wholeHours(dueAt - now)),
    dueAt: dueAt === null ? '' : formatTime(dueAt, locale, settings.programme.timeZone),
    feedback: facts.feedback,
  };
}

/** Never more than are left, but for the five minutes that sending may take: 24 hours are told as 24. */
function wholeHours(ms: number): number {
  return Math.max(0, Math.floor((ms + 5 * 60_000) / 3_600_000));
}

function formatTime(at: number, locale: string, timeZone: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locale, format).format(at);
}
