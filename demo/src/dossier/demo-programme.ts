import type { ProgrammeOptions, Stage } from '@dossier/server-sdk';

const dayMs = 24 * 60 * 60 * 1000;

/** The demo's one registration. It has always been open for a while, and closes at the end of a day 30 days ahead. */
export function demoProgramme(now: number): ProgrammeOptions {
  const midnight = Math.floor((now + 8 * 60 * 60 * 1000) / dayMs) * dayMs - 8 * 60 * 60 * 1000;
  return {
    id: 'demo-2026',
    title: { 'zh-CN': '示例省卫生考试 2026（演示）', en: 'Sample health examination 2026 (demonstration)' },
    opensAt: midnight - 30 * dayMs,
    closesAt: midnight + 31 * dayMs,
    timeZone: 'Asia/Shanghai',
    consent: {
      version: 'demo-1',
      text: {
        'zh-CN':
          '（演示文字）您上传的材料可能包含身份证号、照片等敏感个人信息，仅用于本次报名的资格审核，由考点和考区的工作人员查看，考试结束后按规定删除。不同意则无法在线提交材料，可到考点现场办理。',
        en: '(Sample text) The documents you upload may hold sensitive personal information such as your ID number and portrait. They are used only to review this registration, are seen by the staff of your site and district, and are deleted after the examination as the rules say. Without your agreement nothing can be submitted online; you may come to your site instead.',
      },
    },
  };
}

/** 考点, then 考区. */
export const demoStages: readonly Stage[] = [
  { id: 'site', label: { 'zh-CN': '考点', en: 'Site' } },
  { id: 'district', label: { 'zh-CN': '考区', en: 'District' } },
];
