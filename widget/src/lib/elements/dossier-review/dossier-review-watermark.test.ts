import { describe, expect, it, onTestFinished } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';
import { specimenSecondRound } from '../desk-testing/specimen-application.js';
import { specimenDesk } from '../desk-testing/specimen-desk.js';

type Desk = typeof specimenDesk;

/** A desk with a picture open, whose server says this. */
async function openDesk(changes: Partial<Desk>, lang: 'zh-CN' | 'en' = 'zh-CN'): Promise<MountedDesk> {
  const desk = await mountDesk({ lang });
  desk.session.play({ desk: { ...specimenDesk, ...changes } });
  await desk.settle();
  await desk.open();
  return desk;
}

const marked = { policy: { ...specimenDesk.policy, watermark: true } };
const listMarks = (desk: MountedDesk) => [...desk.root.querySelectorAll('.watermark')];
const readMarks = (mark: Element | undefined) => [
  ...new Set([...(mark?.querySelectorAll('text') ?? [])].map((text) => text.textContent)),
];

describe('the watermark over a large picture', () => {
  it.each([
    ['zh-CN', '周文静 kaodian · 9月24日 周四 14:30'],
    ['en', '周文静 kaodian · Thu 24 Sept, 14:30'],
  ] as const)('names who looks, and when by the server’s clock, in %s', async (lang, text) => {
    const desk = await openDesk(marked, lang);
    expect(listMarks(desk)).toHaveLength(1);
    expect(readMarks(listMarks(desk)[0])).toEqual([text]);
    const { clockOffsetMs } = desk.session.snapshot;
    desk.session.play({ clockOffsetMs: clockOffsetMs + 60_000 });
    await desk.settle();
    expect(readMarks(listMarks(desk)[0])).toEqual([text.replace('14:30', '14:31')]);
  });

  it('names a reviewer without a name by the id, and cuts what is too long', async () => {
    const named = (id: string, name: string) => ({
      ...marked,
      reviewer: { ...specimenDesk.reviewer, id, name },
    });
    const desk = await openDesk(named('kaodian', ' '));
    expect(readMarks(listMarks(desk)[0])).toEqual(['kaodian · 9月24日 周四 14:30']);
    const long = await openDesk(named('x'.repeat(40), '名'.repeat(40)));
    expect(readMarks(listMarks(long)[0])).toEqual([
      `${'名'.repeat(19)}… ${'x'.repeat(23)}… · 9月24日 周四 14:30`,
    ]);
  });

  it('is not there where the server switched it off, and where an older one says nothing', async () => {
    expect(listMarks(await openDesk({}))).toEqual([]);
    const { watermark: _, ...older } = specimenDesk.policy;
    expect(listMarks(await openDesk({ policy: older as Desk['policy'] }))).toEqual([]);
  });

  it('lies over both pictures of a comparison', async () => {
    const desk = await mountDesk({ lang: 'zh-CN' });
    desk.session.play({ desk: { ...specimenDesk, ...marked } });
    desk.session.opens = specimenSecondRound;
    await desk.open();
    await desk.press('c');
    await waitForPicture(desk.root);
    await waitFor(() => desk.root.querySelectorAll('.pane > .watermark').length === 2);
    const ids = [...desk.root.querySelectorAll('.watermark pattern')].map(({ id }) => id);
    const fills = [...desk.root.querySelectorAll('.watermark rect')].map((rect) => rect.getAttribute('fill'));
    expect(fills).toEqual(ids.map((id) => `url(#${id})`));
    expect(new Set(ids).size).toBe(2);
  });

  it('covers its pane and stays upright on the screen while the picture turns and grows', async () => {
    const desk = await openDesk(marked);
    const readPlace = () => {
      const { x, y, width, height } = desk.find('.watermark').getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    };
    const pane = desk.find('.pane').getBoundingClientRect();
    const before = readPlace();
    expect(before).toEqual([pane.x, pane.y, pane.width, pane.height].map(Math.round));
    const picture = () => desk.find('.picture').style.transform;
    const still = picture();
    await desk.press('r');
    await desk.press('+');
    expect(picture()).not.toBe(still);
    expect(readPlace()).toEqual(before);
    const pattern = desk.root.querySelector('.watermark pattern');
    expect(pattern?.getAttribute('patternTransform')).toBe('rotate(-24)');
  });

  it('is nothing to a screen reader, a pointer or a selection', async () => {
    const desk = await openDesk(marked);
    const mark = desk.find('.watermark');
    expect(mark.getAttribute('aria-hidden')).toBe('true');
    const { left, top, width, height } = desk.find('.picture').getBoundingClientRect();
    const hit = desk.root.elementFromPoint(left + width / 2, top + height / 2);
    expect(hit?.className).toBe('picture');
    const letters = mark.querySelector('text');
    expect(getComputedStyle(letters ?? mark).userSelect).toBe('none');
  });

  it('goes with the picture: where none is drawn, nothing is', async () => {
    const desk = await openDesk(marked);
    desk.find('.picture').dispatchEvent(new Event('error'));
    await waitFor(() => desk.root.querySelector('.stage-message'));
    expect(listMarks(desk)).toEqual([]);
  });

  it.each(['none', 'active'])(
    'is drawn faintly, on paper and on a dark picture (forced colours: %s)',
    async (value) => {
      await emulate('forced-colors', value);
      expect(matchMedia('(forced-colors: active)').matches).toBe(value === 'active');
      onTestFinished(() => emulate('forced-colors', ''));
      await page.viewport(1280, 900);
      const desk = await openDesk(marked);
      // Seen, and far from the black or white of what is printed.
      const onPaper = await readTones(desk, 255);
      expect(onPaper.most).toBe(255);
      expect(onPaper.least).toBeGreaterThan(200);
      expect(onPaper.least).toBeLessThan(235);
      const onDark = await readTones(desk, 20);
      expect(onDark.most).toBeGreaterThan(40);
      expect(onDark.most).toBeLessThan(75);
    },
  );
});

/** What Playwright's sessions of the DevTools protocol can do; vitest leaves their type open. */
interface DevTools {
  send(method: string, values: object): Promise<unknown>;
}

async function emulate(name: string, value: string): Promise<void> {
  const devTools = cdp() as unknown as DevTools;
  await devTools.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}

/** The darkest and the lightest grey in the middle of the pane when all of the picture is of one grey. */
async function readTones(desk: MountedDesk, grey: number): Promise<{ least: number; most: number }> {
  const plain = draw(40, 40, (pen) => {
    pen.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    pen.fillRect(0, 0, 40, 40);
  });
  const picture = desk.find<HTMLImageElement>('.picture');
  picture.src = URL.createObjectURL(await plain.canvas.convertToBlob());
  await picture.decode();
  await desk.settle();
  picture.style.transform = 'translate(-50%, -50%) scale(60)';
  const base64 = await page.screenshot({ save: false, element: desk.find('.pane') });
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  const shot = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { pen } = draw(shot.width, shot.height, (into) => into.drawImage(shot, 0, 0));
  // Beside the buttons for the pictures before and after.
  const { data } = pen.getImageData(80, 20, shot.width - 160, shot.height - 40);
  const greens = data.filter((_, at) => at % 4 === 1);
  return { least: greens.reduce((a, b) => Math.min(a, b)), most: greens.reduce((a, b) => Math.max(a, b)) };
}

type Pen = OffscreenCanvasRenderingContext2D;

function draw(
  width: number,
  height: number,
  paint: (pen: Pen) => void,
): { canvas: OffscreenCanvas; pen: Pen } {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  paint(pen);
  return { canvas, pen };
}
