import { defaultProfileFields } from '../model/profile.js';
import type { Programme } from '../model/programme.js';
import { defaultReasons } from '../model/reason.js';
import { defaultReviewPolicy, type ReviewPolicy } from '../model/review-policy.js';
import type { Settings } from '../model/settings.js';
import { afterHookNames } from '../model/settings.js';
import { checkTemplates } from '../notices/check-templates.js';
import type { DossierOptions, ProgrammeOptions } from './options.js';
import { resolveConsent } from './resolve-consent.js';

const dayMs = 24 * 3_600_000;

/** What the candidate confirms when the host gives no words of its own: what no machine can check. */
export const defaultDeclaration = {
  'zh-CN': '本人确认：所上传的材料真实、准确、完整、有效，画面正向、图像清晰。',
  en: 'I confirm that the documents I have uploaded are true, accurate, complete and valid, upright and clear.',
};

/**
 * The host's options with every default, as plain JSON.
 * @throws Error in one sentence naming the option that is wrong
 */
export function resolveSettings(options: DossierOptions): Settings {
  const { stages, review = {}, notify } = options;
  if (stages.length === 0) throw new Error('stages: at least one stage is needed');
  checkUnique(
    'stages',
    stages.map(({ id }) => id),
  );
  const profileFields = options.profile?.fields ?? defaultProfileFields;
  checkUnique(
    'profile.fields',
    profileFields.map(({ name }) => name),
  );
  checkForm(
    'stages',
    /^[A-Za-z0-9._-]{1,64}$/,
    stages.map(({ id }) => id),
  );
  checkForm(
    'profile.fields',
    /^[a-zA-Z][a-zA-Z0-9]{0,63}$/,
    profileFields.map(({ name }) => name),
  );
  const reasons = review.reasons ?? defaultReasons;
  checkForm(
    'review.reasons',
    /^[A-Za-z0-9._-]{1,64}$/,
    reasons.map(({ code }) => code),
  );
  checkUnique(
    'review.reasons',
    reasons.map(({ code }) => code),
  );
  const noticeWords = notify.templates ?? [];
  checkTemplates(noticeWords, { stages, languages: notify.languages ?? ['zh-CN', 'en'] });
  return {
    programmeId: options.programme.id,
    programme: resolveProgramme(options.programme),
    profileFields,
    stages,
    reasons,
    noticeWords,
    toldHooks: afterHookNames.filter((name) => review[name] !== undefined),
    reviewPolicy: resolvePolicy(review.policy),
    maxOpenUploads: options.uploads?.maxOpenPerCandidate ?? 20,
  };
}

function resolveProgramme(options: ProgrammeOptions): Programme {
  if (!/^[a-zA-Z0-9._-]{1,64}$/.test(options.id)) throw new Error('programme.id: 1 to 64 of [a-zA-Z0-9._-]');
  const timeZone = options.timeZone ?? 'Asia/Shanghai';
  checkTimeZone(timeZone);
  return {
    id: options.id,
    title: options.title,
    opensAt: parseTime('programme.opensAt', options.opensAt),
    closesAt: parseTime('programme.closesAt', options.closesAt),
    afterClosing: options.afterClosing ?? 'asks',
    unlock: options.unlock ?? 'unaccepted',
    returnPeriodMs: options.returnPeriodMs ?? dayMs,
    afterReturnPeriod: options.afterReturnPeriod ?? 'nothing',
    remindersMs: checkReminders(options.remindersMs ?? []),
    timeZone,
    declaration: options.declaration ?? defaultDeclaration,
    consent: resolveConsent(options.consent),
    retention: {
      deleteAfterDays: checkDays('deleteAfterDays', options.retention?.deleteAfterDays),
      purgeSupersededAfterDays: checkDays(
        'purgeSupersededAfterDays',
        options.retention?.purgeSupersededAfterDays,
      ),
    },
  };
}

function checkDays(name: string, days: number | null = null): number | null {
  if (days === null || (Number.isFinite(days) && days >= 0)) return days;
  throw new Error(`programme.retention.${name}: a number of days from 0`);
}

function resolvePolicy(policy: Partial<ReviewPolicy> = {}): ReviewPolicy {
  const given = Object.entries(policy).filter(([, value]) => value !== undefined);
  const resolved: ReviewPolicy = { ...defaultReviewPolicy, ...Object.fromEntries(given) };
  for (const name of ['maxRounds', 'maxViewsPerDay'] as const) {
    const most = resolved[name];
    if (most !== null && !(Number.isSafeInteger(most) && most >= 1))
      throw new Error(`review.policy.${name}: a whole number from 1, or null`);
  }
  return resolved;
}

function checkReminders(remindersMs: readonly number[]): readonly number[] {
  if (remindersMs.length > 10 || remindersMs.some((ms) => !(Number.isSafeInteger(ms) && ms > 0))) {
    throw new Error('programme.remindersMs: at most 10 whole numbers of milliseconds, each above 0');
  }
  return [...new Set(remindersMs)];
}

function parseTime(name: string, value: string | number | Date | undefined): number | null {
  if (value === undefined) return null;
  const time =
    value instanceof Date ? value.getTime() : typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isSafeInteger(time)) throw new Error(`${name}: not a time`);
  return time;
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error('programme.timeZone: not an IANA time zone');
  }
}

/** Ids travel in requests, whose form the server checks: one of another form could never be sent back. */
function checkForm(name: string, form: RegExp, ids: readonly string[]): void {
  const index = ids.findIndex((id) => !form.test(id));
  if (index >= 0) throw new Error(`${name}[${index}]: '${ids[index]}' is not of the form ${form.source}`);
}

function checkUnique(name: string, ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw new Error(`${name}: an id stands twice`);
}
