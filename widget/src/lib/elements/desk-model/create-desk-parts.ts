import type { DeskHost } from './desk-host.js';
import { DeskJudging } from './desk-judging.js';
import { DeskLists } from './desk-lists.js';
import { DeskModel } from './desk-model.js';
import { DeskPages } from './desk-pages.js';
import { DeskRotations } from './desk-rotations.js';
import { DeskSending } from './desk-sending.js';
import { DeskTimeline } from './desk-timeline.js';

/** Everything of a desk that belongs to one reviewer. */
export interface DeskParts {
  readonly model: DeskModel;
  readonly lists: DeskLists;
  readonly pages: DeskPages;
  readonly timeline: DeskTimeline;
  readonly judging: DeskJudging;
  readonly sending: DeskSending;
  readonly rotations: DeskRotations;
}

/** Makes them anew: the next reviewer finds nothing of the one before, and no answer that comes late. */
export function createDeskParts(host: DeskHost): DeskParts {
  const model = new DeskModel(host);
  return {
    model,
    lists: new DeskLists(model),
    pages: new DeskPages(model),
    timeline: new DeskTimeline(model),
    judging: new DeskJudging(model),
    sending: new DeskSending(model),
    rotations: new DeskRotations(() => model.session),
  };
}
