import type { Specimen } from './draw-specimen.js';

const form = (title: string, ...lines: string[]): Specimen => ({ title, lines, width: 1300, height: 1800 });

/** How the pictures of the specimen applications look, by material id; everything on them is invented. */
export const specimenPictures: Readonly<Record<string, Specimen>> = {
  'id-front': {
    title: '居民身份证（样张）',
    lines: [
      '姓名  林晓岚',
      '性别  女    民族  汉',
      '出生  1996 年 4 月 12 日',
      '住址  示范市城东区样张路 12 号',
      '公民身份号码  000000199604120000',
    ],
    width: 1600,
    height: 1100,
    portrait: true,
  },
  'id-back': {
    title: '居民身份证（样张）',
    lines: [
      '签发机关  示范市公安局城东分局',
      '有效期限  2019.05.01 – 2039.05.01',
      '本证为样张，不具任何效力',
    ],
    width: 1600,
    height: 1100,
  },
  'degree-0': {
    title: '毕业证书',
    lines: [
      '学生林晓岚，于二〇一四年九月',
      '至二〇一九年六月在本校临床医学',
      '专业五年制本科学习，修完教学',
      '计划规定的全部课程，准予毕业。',
      '证书编号  00000201905000000',
    ],
    width: 1400,
    height: 1900,
    blurred: true,
  },
  'degree-1': {
    title: '毕业证书',
    lines: [
      '学生林晓岚，于二〇一四年九月',
      '至二〇一九年六月在本校临床医学',
      '专业五年制本科学习，修完教学',
      '计划规定的全部课程，准予毕业。',
      '证书编号  00000201905000000',
    ],
    width: 1400,
    height: 1900,
  },
  'probation-1': form(
    '试用期考核证明',
    '姓名  林晓岚',
    '试用单位  示范市第一医院',
    '试用时间  2025.03.01 – 2026.03.01',
    '考核科室  内科、外科、急诊科',
    '考核结果  合格',
  ),
  'probation-2': {
    ...form(
      '试用期考核证明（续）',
      '带教老师意见：',
      '该同志工作认真，操作规范，',
      '能独立完成常见病的诊治。',
      '带教老师  王某某',
    ),
    dark: true,
  },
  'employer-1': form(
    '工作单位证明',
    '兹证明林晓岚同志自 2025 年 3 月',
    '起在我单位内科工作，',
    '现申请参加资格考试，情况属实。',
    '示范市第一医院',
  ),
};
