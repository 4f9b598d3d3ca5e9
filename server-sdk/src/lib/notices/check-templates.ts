import { OptionError } from '../errors/option-error.js';
import { type NoticeKind, noticeKinds } from '../model/notice.js';
import type { NoticeWords } from '../model/settings.js';
import type { Stage } from '../model/stage.js';
import { type Placeholder, placeholdersOf } from './placeholders.js';

/** What the host's templates must fit. */
export interface TemplateRules {
  readonly stages: readonly Stage[];
  /** In which each template that is written by language must have words. */
  readonly languages: readonly string[];
}

/**
 * Checks the host's words of notices before the first one is sent: a message that goes wrong is noticed by candidates.
 * @throws OptionError
 */
export function checkTemplates(templates: readonly NoticeWords[], rules: TemplateRules): void {
  const known = new Map<string, number>();
  for (const [index, words] of templates.entries()) {
    const option = `notify.templates[${index}]`;
    checkPlace(words, option, rules);
    checkText(words, option, rules);
    const place = JSON.stringify([words.kind, words.stage, words.region, words.site]);
    const earlier = known.get(place);
    if (earlier !== undefined) {
      const what = `is for the same notices as notify.templates[${earlier}]`;
      throw new OptionError('duplicate_template', option, what);
    }
    known.set(place, index);
  }
}

function checkPlace({ kind, stage }: NoticeWords, option: string, { stages }: TemplateRules): void {
  if (!(noticeKinds as readonly string[]).includes(kind)) {
    throw new OptionError('unknown_value', `${option}.kind`, `one of ${noticeKinds.join(', ')}`);
  }
  if (stage === undefined || stages.some(({ id }) => id === stage)) return;
  throw new OptionError('unknown_value', `${option}.stage`, `there is no stage '${stage}'`);
}

function checkText({ kind, text }: NoticeWords, option: string, { languages }: TemplateRules): void {
  if (typeof text === 'string') {
    checkWords(kind, text, `${option}.text`);
    return;
  }
  for (const language of languages) {
    if (Object.keys(text).some((tag) => isOf(tag, language))) continue;
    const what = `there are no words in '${language}'; words for everybody are one text`;
    throw new OptionError('missing_language', `${option}.text`, what);
  }
  for (const [tag, words] of Object.entries(text)) checkWords(kind, words, `${option}.text.${tag}`);
}

/** As `pickText` finds it: the tag itself, or another of the same primary language. */
function isOf(tag: string, language: string): boolean {
  return tag === language || tag.split('-')[0] === language.split('-')[0];
}

function checkWords(kind: NoticeKind, words: unknown, option: string): void {
  if (typeof words !== 'string' || words.trim() === '') {
    throw new OptionError('empty_text', option, 'words are needed');
  }
  const usable = placeholdersOf[kind];
  for (const [, name = ''] of words.matchAll(/\{([^{}]*)\}/g)) {
    if (usable.includes(name as Placeholder)) continue;
    const what = `{${name}} is not a placeholder of '${kind}': ${usable.map((one) => `{${one}}`).join(', ')}`;
    throw new OptionError('unknown_placeholder', option, what);
  }
  const [left] = words.replace(/\{[^{}]*\}/g, '').match(/[{}]/) ?? [];
  if (left !== undefined) throw new OptionError('unknown_placeholder', option, `a '${left}' stands alone`);
}
