import type { Probe, ReviewerName } from './probe.js';

const dayMs = 24 * 3_600_000;

type Narrowing = Readonly<Record<string, string>>;

function queue(label: string, body: Narrowing, by: ReviewerName = 'chief'): Probe {
  const request = { show: 'waiting', ...body };
  return {
    id: `queue: ${label}`,
    label: `queue, ${label}`,
    ...{ by, kind: 'queue', status: 200 },
    ask: () => ({ method: 'POST', path: 'review/queue', body: request }),
  };
}

/** Every way that the desk narrows a list, alone, and those together that a reviewer would choose. */
const queues: readonly Probe[] = [
  queue('first page', {}),
  queue('first page, a region', {}, 'region'),
  queue('first page, a site', {}, 'site'),
  queue('first page, a region and three sites', {}, 'mixed'),
  queue('one stage', { stage: 'district' }),
  queue('one site', { site: 'S2' }),
  queue('one region', { region: 'R3' }),
  queue('first round', { round: 'first' }),
  queue('later rounds', { round: 'again' }),
  queue('free', { claim: 'free' }),
  queue('claimed by me', { claim: 'mine' }),
  queue('claimed by others', { claim: 'others' }),
  queue('assigned to me', { assigned: 'mine' }),
  queue('assigned to nobody', { assigned: 'nobody' }),
  queue('name begins with 张', { search: '张' }),
  queue('name begins with 张, a site', { search: '张' }, 'site'),
  queue('whole candidate id', { search: 'K17' }),
  queue('no such name', { search: 'Nobody' }),
  queue('returned', { show: 'returned' }),
  queue('returned, due soon', { show: 'returned', due: 'near' }),
  queue('returned, overdue', { show: 'returned', due: 'passed' }),
  queue('returned, overdue, a site', { show: 'returned', due: 'passed' }, 'site'),
  queue('finished', { show: 'finished' }),
  queue('finished, name begins with 李', { show: 'finished', search: '李' }),
  queue('one region, later rounds, free', { region: 'R3', round: 'again', claim: 'free' }),
  queue('one site, assigned to me, free', { site: 'S2', assigned: 'mine', claim: 'free' }),
  queue('returned, one region, assigned to me, overdue', {
    ...{ show: 'returned', region: 'R3', assigned: 'mine', due: 'passed' },
  }),
];

const deep: readonly Probe[] = [
  {
    ...queue('a page from the middle', {}),
    ask: (known) => ({
      method: 'POST',
      path: 'review/queue',
      body: { show: 'waiting', stage: 'site', after: known.middle.waiting },
    }),
  },
  {
    ...queue('finished, a page from the middle', {}),
    ask: (known) => ({
      method: 'POST',
      path: 'review/queue',
      body: { show: 'finished', after: known.middle.finished },
    }),
  },
];

function figures(label: string, days: number, by: ReviewerName): Probe {
  return {
    ...{ id: `figures: ${label}`, label: `figures, ${label}`, by, kind: 'figures', status: 200 },
    ask() {
      const until = Date.now();
      return { method: 'POST', path: 'review/figures', body: { from: until - days * dayMs, until } };
    },
  };
}

/** Everything that is asked. */
export const probes: readonly Probe[] = [
  {
    ...{ id: 'state', label: 'GET state', by: 'candidate', kind: 'state', status: 200 },
    ask: () => ({ method: 'GET', path: 'state' }),
  },
  {
    ...{ id: 'state 304', label: 'GET state, unchanged', by: 'candidate', kind: 'state', status: 304 },
    ask: ({ etags }, turn) => ({
      method: 'GET',
      path: 'state',
      headers: { 'If-None-Match': etags[turn % etags.length] ?? '' },
    }),
  },
  ...queues,
  ...deep,
  {
    ...{ id: 'open', label: 'an application of twelve pictures', by: 'chief', kind: 'work', status: 200 },
    ask: ({ applicationIds }, turn) => ({
      method: 'GET',
      path: `review/applications/${applicationIds[turn % applicationIds.length]}`,
    }),
  },
  {
    ...{
      id: 'choices',
      label: 'sites, regions and colleagues to choose among',
      by: 'chief',
      kind: 'work',
      status: 200,
    },
    ask: () => ({ method: 'GET', path: 'review/choices' }),
  },
  {
    ...{ id: 'next', label: 'next (and its claim)', by: 'chief', kind: 'work', status: 200 },
    ask: () => ({ method: 'POST', path: 'review/next', body: {} }),
    undo(body) {
      const { applicationId } = JSON.parse(body) as { applicationId: string | null };
      return applicationId === null
        ? null
        : { method: 'DELETE', path: `review/applications/${applicationId}/claim` };
    },
  },
  {
    ...{ id: 'claim', label: 'claim, then its heartbeats', by: 'chief', kind: 'work', status: 200 },
    ask: ({ applicationIds }, turn) => ({
      method: 'PUT',
      path: `review/applications/${applicationIds[turn % 20]}/claim`,
    }),
  },
  figures('30 days', 30, 'chief'),
  figures('93 days', 93, 'chief'),
  figures('30 days, a region and three sites', 30, 'mixed'),
  {
    ...{ id: 'deadlines', label: 'due times', by: 'chief', kind: 'figures', status: 200 },
    ask: () => ({ method: 'POST', path: 'review/deadlines', body: { until: Date.now() } }),
  },
];
