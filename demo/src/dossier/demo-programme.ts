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
  };
}

/** 考点, then 考区. */
export const demoStages: readonly Stage[] = [
  { id: 'site', label: { 'zh-CN': '考点', en: 'Site' } },
  { id: 'district', label: { 'zh-CN': '考区', en: 'District' } },
];
