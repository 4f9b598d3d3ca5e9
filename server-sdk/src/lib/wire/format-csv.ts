import { stringify } from 'csv-stringify/sync';
import type { Application } from '../model/application-record.js';
import { pickText } from '../model/localized-text.js';
import type { Settings } from '../model/settings.js';
import type { TimelineLine } from '../model/timeline.js';

interface Rows {
  readonly applications: readonly Application[];
  readonly names: Readonly<Record<string, string>>;
}

const heads = {
  application: { 'zh-CN': '申请编号', en: 'Application' },
  candidate: { 'zh-CN': '考生编号', en: 'Candidate' },
  name: { 'zh-CN': '姓名', en: 'Name' },
  site: { 'zh-CN': '考点', en: 'Site' },
  region: { 'zh-CN': '考区', en: 'Region' },
  state: { 'zh-CN': '状态', en: 'State' },
  stage: { 'zh-CN': '审核级', en: 'Stage' },
  round: { 'zh-CN': '轮次', en: 'Round' },
  submitted: { 'zh-CN': '提交时间', en: 'Submitted' },
  since: { 'zh-CN': '等待开始', en: 'Waiting since' },
  due: { 'zh-CN': '截止时间', en: 'Due' },
  assigned: { 'zh-CN': '分派给', en: 'Assigned to' },
  under14: { 'zh-CN': '未满 14 周岁', en: 'Under 14' },
};

/** A list as CSV with a header; times in the programme's time zone. */
export function formatExport({ applications, names }: Rows, settings: Settings, locale: string): string {
  const { timeZone } = settings.programme;
  const lines = applications.map((one) => {
    const stage = settings.stages.find(({ id }) => id === one.stage);
    const { id, name, site, region, isUnder14 = false } = one.candidate;
    return {
      ...{ application: one.id, candidate: id, name, site, region, state: one.state, round: one.round },
      stage: stage === undefined ? '' : pickText(stage.label, locale),
      submitted: formatMoment(one.submittedAt, timeZone),
      since: formatMoment(one.waitingSince, timeZone),
      due: formatMoment(one.dueAt, timeZone),
      assigned: one.assignedTo === null ? '' : (names[one.assignedTo] ?? one.assignedTo),
      under14: isUnder14 ? pickText({ 'zh-CN': '是', en: 'yes' }, locale) : '',
    };
  });
  const columns = Object.entries(heads).map(([key, text]) => ({ key, header: pickText(text, locale) }));
  return formatCsv(lines, columns);
}

/** A spreadsheet runs what begins like a formula: the library puts an apostrophe before it. */
export function formatCsv(
  lines: readonly Readonly<Record<string, unknown>>[],
  columns: readonly { readonly key: string; readonly header: string }[],
): string {
  return stringify([...lines], {
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/** `2026-09-24 14:30:00`, in that zone. */
export function formatMoment(at: number | null, timeZone: string): string {
  if (at === null) return '';
  const style = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(at);
}

/** An application's history as CSV; what a line holds beside who and when stays JSON. */
export function formatTimeline(lines: readonly TimelineLine[], { programme }: Settings): string {
  const columns = ['seq', 'at', 'kind', 'role', 'actor', 'name', 'data'].map((key) => ({ key, header: key }));
  const rows = lines.map(({ seq, at, kind, actor, actorName, data }) => ({
    ...{
      seq: seq ?? '',
      at: formatMoment(at, programme.timeZone),
      kind,
      role: actor.role,
      actor: actor.id ?? '',
    },
    ...{ name: actorName ?? '', data: JSON.stringify(data) },
  }));
  return formatCsv(rows, columns);
}
