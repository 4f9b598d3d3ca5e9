import type { TimelineView } from '@dossier/server-sdk/contract';
import type { DeskScene } from '../desk-model/desk-scene.js';

type NamedEvent = TimelineView['lines'][number];

/** One event as a sentence: who did what. */
export function describeEvent(scene: DeskScene, event: NamedEvent): string {
  const { words } = scene;
  const details = describeDetails(scene, event.data);
  const sentence = words.text(`event.${event.kind}`, { who: nameActor(scene, event) });
  return details === '' ? sentence : words.text('event.withDetails', { sentence, details });
}

function nameActor({ model, words }: DeskScene, { actor, actorName }: NamedEvent): string {
  if (actor.role === 'candidate') return words.text('actor.candidate');
  if (actor.role === 'reviewer') {
    if (actor.id === model.desk?.reviewer.id) return words.text('actor.me');
    return words.text('actor.reviewer', { id: actorName ?? actor.id ?? '' });
  }
  return words.text(actor.role === 'host' ? 'actor.host' : 'actor.system');
}

function describeDetails({ model, words }: DeskScene, data: NamedEvent['data']): string {
  const { categoryId, outcome, submission, stage } = data;
  const category = model.application?.categories.find(({ id }) => id === categoryId);
  const stageView = model.desk?.stages.find(({ id }) => id === stage);
  const parts: string[] = [];
  if (category !== undefined) parts.push(words.pick(category.label));
  if (typeof submission === 'number') parts.push(words.text('event.submission', { number: submission }));
  if (stageView !== undefined) parts.push(words.pick(stageView.label));
  if (outcome === 'approve' || outcome === 'return' || outcome === 'refuse' || outcome === 'bounce') {
    parts.push(words.text(`outcome.${outcome}`));
  }
  if (typeof data.reason === 'string') parts.push(data.reason);
  return parts.join(' · ');
}
