import { createRandom } from './create-random.js';
import { paintGrain } from './paint-grain.js';
import { type PhotoOrder, type PrintedText, printedSizes } from './photo-order.js';

/** Draws a photographed form: a desk, a page in uneven light, Chinese print of several sizes, a portrait, grain. */
export function drawPhoto(order: PhotoOrder): { canvas: OffscreenCanvas; print: readonly PrintedText[] } {
  const { width, height } = order;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d context');
  const random = createRandom(order.seed);
  paintDesk(context, order, random);
  paintPage(context, order);
  const print = paintPrint(context, order, random);
  paintPortrait(context, order, random);
  paintGrain(context, order.grain, random);
  return { canvas, print };
}

type Context = OffscreenCanvasRenderingContext2D;
type Random = () => number;

function paintDesk(context: Context, { width, height }: PhotoOrder, random: Random): void {
  context.fillStyle = `hsl(${20 + random() * 25} 35% 40%)`;
  context.fillRect(0, 0, width, height);
  for (let line = 0; line < 160; line++) {
    context.strokeStyle = `hsl(${20 + random() * 25} 40% ${25 + random() * 30}% / 0.4)`;
    context.lineWidth = 1 + random() * 8;
    const y = random() * height;
    context.beginPath();
    context.moveTo(0, y);
    context.bezierCurveTo(width / 3, y + random() * 60, width / 1.5, y - random() * 60, width, y);
    context.stroke();
  }
}

function paintPage(context: Context, { width, height }: PhotoOrder): void {
  const light = context.createRadialGradient(
    ...([width * 0.35, height * 0.3, 0] as const),
    ...([width * 0.4, height * 0.4, width * 0.8] as const),
  );
  light.addColorStop(0, '#fbfaf5');
  light.addColorStop(1, '#b9b5aa');
  context.fillStyle = light;
  context.fillRect(width * 0.04, height * 0.04, width * 0.92, height * 0.92);
}

const characters =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车完';

function paintPrint(context: Context, order: PhotoOrder, random: Random): PrintedText[] {
  const { width, height, density } = order;
  const scale = width / 4000;
  const columnWidth = width * 0.62;
  const print: PrintedText[] = [];
  let y = height * 0.08;
  context.fillStyle = '#22211f';
  context.textBaseline = 'top';
  for (const fontPixels of printedSizes) {
    const size = fontPixels * scale;
    context.font = `${size}px "Noto Sans CJK SC", "Noto Sans CJK", sans-serif`;
    const perLine = Math.floor(columnWidth / size);
    const blockHeight = height * 0.135;
    const count = Math.max(1, Math.floor((density * blockHeight) / (size * 1.5)));
    const lines = Array.from({ length: count }, () => makeLine(perLine, random));
    const top = y;
    for (const line of lines) {
      context.fillText(line, width * 0.08, y);
      y += size * 1.5;
    }
    print.push({ fontPixels, lines, x: width * 0.08, y: top, width: columnWidth, height: y - top });
    y = top + blockHeight;
  }
  return print;
}

function makeLine(length: number, random: Random): string {
  return Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join('');
}

function paintPortrait(context: Context, { width, height }: PhotoOrder, random: Random): void {
  const [left, top, side] = [width * 0.74, height * 0.1, width * 0.18];
  context.fillStyle = '#7fa8d8';
  context.fillRect(left, top, side, side * 1.35);
  for (let spot = 0; spot < 400; spot++) {
    context.fillStyle = `hsl(${10 + random() * 40} 45% ${30 + random() * 45}% / 0.35)`;
    context.beginPath();
    const [x, y] = [left + random() * side, top + side * 0.3 + random() * side];
    context.ellipse(x, y, random() * side * 0.1, random() * side * 0.1, random() * 3, 0, 7);
    context.fill();
  }
}
