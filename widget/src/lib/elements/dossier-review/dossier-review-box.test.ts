import { expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import { type MountedDesk, mountDesk, waitForPicture } from '../desk-testing/mount-desk.js';
import { specimenApplication, specimenSecondRound } from '../desk-testing/specimen-application.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

for (const lang of ['zh-CN', 'en'] as const) {
  it(`is accessible while a box is drawn, and once it is kept, in ${lang}`, async () => {
    const desk = await mountDesk({ lang });
    await specimenScenes['box-drawing']?.(desk);
    expect(await findViolations(desk.element)).toEqual([]);
    await desk.press('Enter');
    expect(desk.root.querySelector('.drawn-box.kept')).not.toBeNull();
    expect(await findViolations(desk.element)).toEqual([]);
  });
}

/** Drags over the picture between two points of its view as it is shown, fractions from its upper left corner. */
async function drag(
  desk: MountedDesk,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const { left, top, width, height } = desk.find('.picture').getBoundingClientRect();
  const pane = desk.find('.pane');
  pane.setPointerCapture = () => {};
  const fire = (type: string, [x, y]: readonly [number, number]) =>
    pane.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 7,
        pointerType: 'touch',
        button: 0,
        bubbles: true,
        clientX: left + x * width,
        clientY: top + y * height,
      }),
    );
  fire('pointerdown', from);
  fire('pointermove', to);
  fire('pointerup', to);
  await desk.settle();
}

/** Sends the return and answers its asks. */
async function send(desk: MountedDesk) {
  await desk.press('Enter', { ctrlKey: true });
  await desk.press('Enter', { ctrlKey: true });
  return desk.session.decisions[0]?.asks ?? [];
}

const boxOf = (values: readonly number[]) => {
  const [x, y, width, height] = values.map((value) => expect.closeTo(value, 2));
  return { x, y, width, height };
};

it('sends two reasons about one picture with the box that was dragged', async () => {
  const desk = await mountDesk();
  await desk.open();
  desk.find('.box-tool').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  await desk.settle();
  expect(desk.find('.box-bar').textContent).toContain('Drag over the place');
  await drag(desk, [0.2, 0.3], [0.6, 0.5]);
  expect(desk.root.querySelector('.box-bar')).toBeNull();
  expect(desk.root.querySelector(".thumbnail[data-picture='id-front'] .drawn-box")).not.toBeNull();
  await desk.press('1');
  await desk.press('2');
  const asks = await send(desk);
  const box = boxOf([0.2, 0.3, 0.4, 0.2]);
  expect(asks).toMatchObject([
    { materialId: 'id-front', reason: 'blurred', kind: 'replace', box },
    { materialId: 'id-front', reason: 'incomplete', kind: 'replace', box },
  ]);
});

it('draws where the pointer is on a picture that is turned, zoomed and moved', async () => {
  const desk = await mountDesk();
  await desk.open();
  for (const key of ['r', '+', '+', '+', 'b']) await desk.press(key);
  await drag(desk, [0.45, 0.4], [0.55, 0.6]);
  // Turned right once, the view's left edge is above and its upper edge on the right.
  await desk.press('1');
  const [ask] = await send(desk);
  expect(ask?.box).toEqual(boxOf([0.4, 0.45, 0.2, 0.1]));
});

it('is drawn by keyboard alone: B, arrows, Shift and arrows, Enter; Escape drops it', async () => {
  const desk = await mountDesk();
  await desk.open();
  await desk.press('b');
  expect(desk.find('[role="status"]').textContent).toContain('Enter keeps it');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await desk.press(key);
  await desk.press('ArrowLeft', { shiftKey: true });
  expect(desk.find(".thumbnail[aria-current='true']").dataset.picture).toBe('id-front');
  await desk.press('Enter');
  const kept = desk.find('.drawn-box.kept').style.cssText;
  expect(kept).toMatch(/\d/);
  await desk.press('b');
  await desk.press('ArrowLeft');
  await desk.press('Escape');
  expect(desk.find('.drawn-box.kept').style.cssText).toEqual(kept);
  await desk.press('1');
  const [ask] = await send(desk);
  expect(ask?.box).toEqual(boxOf([0.39, 0.42, 0.28, 0.2]));
});

it('stays where it is on the paper when the picture is turned', async () => {
  const desk = await mountDesk();
  await specimenScenes['box-drawing']?.(desk);
  await desk.press('Enter');
  const middle = (selector: string) => {
    const { left, top, width, height } = desk.find(selector).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  for (let turn = 0; turn < 4; turn += 1) {
    await desk.press('r');
    expect(middle('.drawn-box').x).toBeCloseTo(middle('.picture').x, 0);
    expect(middle('.drawn-box').y).toBeCloseTo(middle('.picture').y, 0);
  }
});

it('takes a slip of the hand for none, and is given up with the picture it is on', async () => {
  const desk = await mountDesk();
  await desk.open();
  desk.find('.box-tool').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  await desk.settle();
  await drag(desk, [0.5, 0.5], [0.501, 0.501]);
  expect(desk.root.querySelector('.drawn-box')).toBeNull();
  expect(desk.root.querySelector('.stage.drawing')).not.toBeNull();
  await desk.press('j');
  expect(desk.root.querySelector('.stage.drawing')).toBeNull();
});

it('can be removed again, the ask stays', async () => {
  const desk = await mountDesk();
  await specimenScenes['box-drawing']?.(desk);
  await desk.press('Enter');
  await desk.press('1');
  desk.find('.remove-box').click();
  await desk.settle();
  expect(desk.root.querySelector('.drawn-box')).toBeNull();
  expect(await send(desk)).toMatchObject([{ reason: 'blurred' }]);
  expect(desk.session.decisions[0]?.asks[0]).not.toHaveProperty('box');
});

it('is not offered to somebody who may only look', async () => {
  const desk = await mountDesk();
  desk.session.opens = { ...specimenApplication, actions: ['look'] };
  await desk.open();
  await desk.press('b');
  expect(desk.root.querySelector('.box-tool, .stage.drawing')).toBeNull();
});

it('shows on the earlier picture what was drawn when it was asked for', async () => {
  const desk = await mountDesk();
  const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
  desk.session.opens = {
    ...specimenSecondRound,
    asks: specimenSecondRound.asks.map((ask) => (ask.materialId === 'degree-0' ? { ...ask, box } : ask)),
  };
  await desk.open();
  await desk.press('c');
  await waitForPicture(desk.root);
  expect(desk.root.querySelectorAll('.pane.earlier .drawn-box')).toHaveLength(1);
});
