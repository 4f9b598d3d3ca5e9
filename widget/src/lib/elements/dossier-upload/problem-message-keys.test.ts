import { errorCodes, lockReasons, rejectionCodes } from '@dossier/server-sdk/contract';
import { describe, expect, it } from 'vitest';
import { messages as english } from '../../../locales/en.js';
import { messages as chinese } from '../../../locales/zh-CN.js';
import { formatMessage } from '../../base/format-message.js';
import { type AnyProblem, describeProblem } from './describe-problem.js';
import { type ProblemCode, problemMessageKeys } from './problem-message-keys.js';
import type { UploadMessageKey, UploadText } from './upload-message-key.js';

const catalogues: Readonly<Record<string, Readonly<Record<UploadMessageKey, string>>>> = { chinese, english };
const preparationCodes: readonly ProblemCode[] = [
  'empty_file',
  'unreadable',
  'not_image',
  'unsupported_type',
  'format_not_allowed',
  'corrupt',
  'too_few_pixels',
  'too_many_pixels',
  'cannot_fit',
  'aborted',
];
const everyCode = [
  ...(Object.keys(errorCodes) as ProblemCode[]),
  ...preparationCodes,
  ...rejectionCodes,
  'offline',
  'network',
] as const;

describe.each(Object.entries(catalogues))('the %s catalogue', (_name, catalogue) => {
  const text: UploadText = (key, values) => formatMessage(catalogue[key], values);

  it('has every key of the other, and no empty sentence', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(chinese).sort());
    expect(Object.values(catalogue).filter((sentence) => sentence.trim() === '')).toEqual([]);
  });

  it.each(everyCode)('says what happened and what to do for %s', (code) => {
    expect(problemMessageKeys[code]).toBeDefined();
    const sentence = describeProblem(text, { code, details: {} });
    expect(sentence).not.toMatch(/[{}]/);
    expect(sentence).not.toMatch(/error|错误|失败/i);
    expect(sentence.length).toBeGreaterThan(3);
  });

  it.each(lockReasons)('explains the lock %s in full and in short', (reason) => {
    expect(catalogue[`lock.${reason}`]).toBeTruthy();
    expect(catalogue[`lock.short.${reason}`]).toBeTruthy();
  });

  it('uses the values of a problem', () => {
    const problem: AnyProblem = { code: 'too_large', details: { maxBytes: 1_048_576 } };
    expect(describeProblem(text, problem)).toContain('1.0 MB');
  });

  it.each([
    ['heic', 'HEIC'],
    ['gif', 'GIF'],
    ['webp', 'WEBP'],
    ['bmp', 'BMP'],
    ['pdf', 'PDF'],
  ])('says of %s what it is, never that it is too large', (detected, word) => {
    const sentence = describeProblem(text, { code: 'unsupported_type', details: { detected } });
    expect(sentence).toContain(word);
    expect(sentence).not.toMatch(/[{}]|large|KB|太大|过大/);
  });

  it('has a sentence of its own for each kind of file', () => {
    const kinds = ['heic', 'gif', 'webp', 'bmp', 'pdf', 'video', 'zip', 'exe'];
    const sentences = kinds.map((detected) =>
      describeProblem(text, { code: 'unsupported_type', details: { detected } }),
    );
    expect(new Set(sentences).size).toBe(kinds.length);
  });
});

it('keeps the words of the guide', () => {
  const all = Object.values(chinese).join('\n');
  for (const word of [
    '上传相关材料',
    '激活成功',
    '完善个人信息',
    '修改',
    '选取文件',
    '提交审核',
    '已锁定',
    '未锁定',
    '反馈意见',
    '上报完成，内容已锁定',
    '可以关闭该页面，等待短信通知',
    '材料照片需保证信息真实、准确、完整、有效。画面保持正向，不得翻转旋转。',
    '建议考生准确完善自己的个人信息，方便审核过程中接收审核结果的短信通知。',
    '无需再进行补充/修改审核材料等操作',
  ]) {
    expect(all).toContain(word);
  }
});
