import type { Tongue } from './describe-node.js';
import type { HeardPart } from './walk-by-ear.js';

const guide: Readonly<Record<string, Readonly<Record<Tongue, string>>>> = {
  '一.3': { zh: '完善个人信息', en: 'Complete the personal information' },
  '2.1': { zh: '上传图片', en: 'Upload pictures' },
  '2.4': { zh: '删除图片', en: 'Remove a picture' },
  '三、四': { zh: '提交审核', en: 'Submit for review' },
  '五、六': { zh: '按反馈意见更换图片', en: 'Replace what the feedback asks for' },
  七: { zh: '修改个人信息', en: 'Change the personal information' },
};

const heads: Readonly<Record<Tongue, string>> = { zh: '| 按键 | 听到 |', en: '| Key | Heard |' };
const titles: Readonly<Record<Tongue, string>> = { zh: '中文', en: 'English' };

const intro = `# The guide by ear

What a candidate presses and hears on \`<dossier-upload>\`, from the profile to the answer to a return, without a mouse and
without looking. Generated: \`npm run screen-reader\` walks through the demo in Chromium by the keyboard alone and writes
down what the browser tells assistive technology (its accessibility tree, and what the live region says); a test fails
when it would be heard differently. Where one key leads to several sentences, they stand in their order. Screen readers
put the same in their own words and order; what they read while one moves by heading or line is not here.
`;

/** The script as a page of the documentation. */
export function formatScript(walks: Readonly<Record<Tongue, readonly HeardPart[]>>): string {
  return `${intro}${(['zh', 'en'] as const).map((tongue) => `\n## ${titles[tongue]}\n${walks[tongue].map((part) => formatPart(tongue, part)).join('')}`).join('')}`;
}

function formatPart(tongue: Tongue, part: HeardPart): string {
  const rows = part.steps.map(({ keys, heard }) => `| ${keys} | ${heard.map(cell).join('<br>')} |\n`);
  return `\n### ${part.guide} ${guide[part.guide]?.[tongue] ?? ''}\n\n${heads[tongue]}\n| --- | --- |\n${rows.join('')}`;
}

function cell(words: string): string {
  return words.replace(/\u00a0/g, '').replace(/\|/g, '\\|');
}
