import type { QueueItemView, QueueView } from '@dossier/server-sdk/contract';
import { specimenNow } from './specimen-desk.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const names = [
  '林晓岚',
  '陈一鸣',
  '王子涵',
  '赵敏',
  '欧阳若水',
  '刘洋',
  '黄佳怡',
  '孙浩然',
  '何静',
  '马文博',
];

/** A page of applications that wait, of different ages, one held by somebody else. */
export const specimenQueue: QueueView = {
  now: specimenNow,
  items: names.map((name, index) => specimenItem(name, index)),
  next: 'page-2',
  counts: { waiting: 42, returned: 7, finished: 318, dueNear: 2, duePassed: 1, mine: 0 },
  oldest: specimenNow - 52 * hourMs,
};

function specimenItem(name: string, index: number): QueueItemView {
  const ages = [52, 30, 27, 21, 9, 5, 3, 1.4, 0.6, 0.1];
  return {
    applicationId: `application-${index + 1}`,
    candidate: {
      id: `kaosheng${index + 1}`,
      name,
      site: index % 3 === 0 ? '城东考点' : '城西考点',
      region: '示范考区',
    },
    state: 'submitted',
    stage: index % 4 === 3 ? 'district' : 'site',
    round: index % 5 === 1 ? 2 : 1,
    submission: index % 5 === 1 ? 2 : 1,
    pictures: index === 0 ? 6 : 4 + (index % 4),
    since: specimenNow - (ages[index] ?? 1) * hourMs,
    dueAt: index === 0 ? specimenNow + 3 * hourMs : index === 2 ? specimenNow - 2 * hourMs : null,
    assignedTo: null,
    claim:
      index === 3
        ? { reviewerId: 'li-jianguo', name: null, until: specimenNow + 12 * minuteMs, mine: false }
        : null,
  };
}
