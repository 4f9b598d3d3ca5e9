import type { MatchedShortcut } from '../desk-keyboard/match-shortcut.js';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { listEarlier } from '../desk-picture/list-earlier.js';
import { startBox } from '../desk-picture/start-box.js';

/** Does what a key asked for. Answers whether there was anything to do. */
export function runShortcut(scene: DeskScene, { command, number }: MatchedShortcut): boolean {
  const { model, lists, judging, sending, stage } = scene;
  if (command === 'help') {
    sending.show({ kind: 'help' });
    return true;
  }
  if (command === 'take-back') {
    void sending.takeBack();
    return sending.hold.held !== null;
  }
  if (command === 'next-application') {
    if (sending.dialog !== null || model.page !== 'queue') return false;
    void lists.openNext();
    return true;
  }
  if (model.application === null) return false;
  if (command === 'open-decision') {
    if (sending.dialog?.kind === 'decision') void sending.sendDecision();
    else if (sending.dialog === null) sending.openSuggested();
    return true;
  }
  const commands: Record<typeof command, () => void> = {
    'next-picture': () => model.step(1),
    'previous-picture': () => model.step(-1),
    accept: () => judging.accept(),
    ask: () => judging.ask(),
    reason: () => judging.chooseReason(number),
    box: () => startBox(scene, true),
    zoom: () => stage.toggleZoom(),
    'zoom-in': () => stage.zoomBy(1.25),
    'zoom-out': () => stage.zoomBy(1 / 1.25),
    fit: () => stage.fit(),
    'rotate-right': () => stage.turn(1),
    'rotate-left': () => stage.turn(-1),
    compare: () =>
      model.compareWith(model.comparedId === null ? (listEarlier(model.picture)[0]?.id ?? null) : null),
  };
  commands[command]();
  return true;
}
