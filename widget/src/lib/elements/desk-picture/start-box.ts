import type { DeskScene } from '../desk-model/desk-scene.js';

/** Begins a box on the large picture, or gives up the one that is being drawn. */
export function startBox({ model, judging, drawing }: DeskScene, isByKeyboard: boolean): void {
  const { picture, host } = model;
  if (picture === null || !model.canDecide) return;
  if (drawing.isOn) {
    drawing.stop();
    return;
  }
  const { finding } = judging;
  drawing.start(picture.material.id, finding?.mark === 'asked' ? finding.box : null, isByKeyboard);
  host.announce(isByKeyboard ? 'box.byKeys' : 'box.byPointer');
  if (isByKeyboard) host.moveFocus('.stage');
}
