/** How one invented picture looks. */
export interface Specimen {
  readonly title: string;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly blurred?: boolean;
  readonly dark?: boolean;
  readonly portrait?: boolean;
}

const drawn = new Map<string, Promise<string>>();

/** Draws an invented document on a desk top and answers its blob: URL; the same one is drawn once. */
export function drawSpecimen(specimen: Specimen): Promise<string> {
  const key = JSON.stringify(specimen);
  const known = drawn.get(key) ?? draw(specimen);
  drawn.set(key, known);
  return known;
}

async function draw(specimen: Specimen): Promise<string> {
  const canvas = new OffscreenCanvas(specimen.width, specimen.height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  if (specimen.blurred === true) pen.filter = 'blur(9px)';
  drawTable(pen, specimen);
  drawSheet(pen, specimen);
  if (specimen.dark === true) darken(pen, specimen);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }));
}

type Pen = OffscreenCanvasRenderingContext2D;

function drawTable(pen: Pen, { width, height }: Specimen): void {
  const wood = pen.createLinearGradient(0, 0, width, height);
  wood.addColorStop(0, '#8d7862');
  wood.addColorStop(1, '#6f5c49');
  pen.fillStyle = wood;
  pen.fillRect(0, 0, width, height);
}

function drawSheet(pen: Pen, { title, lines, width, height, portrait }: Specimen): void {
  const edge = Math.min(width, height) * 0.07;
  const line = Math.min(width, height) / 18;
  pen.save();
  pen.translate(width / 2, height / 2);
  pen.rotate(0.012);
  pen.translate(-width / 2, -height / 2);
  pen.shadowColor = 'rgba(0,0,0,.45)';
  pen.shadowBlur = edge / 2;
  pen.fillStyle = '#f6f3ea';
  pen.fillRect(edge, edge, width - 2 * edge, height - 2 * edge);
  pen.shadowColor = 'transparent';
  pen.strokeStyle = '#b9ab87';
  pen.lineWidth = line / 8;
  pen.strokeRect(edge * 1.5, edge * 1.5, width - 3 * edge, height - 3 * edge);
  drawWords(pen, title, lines, { x: edge * 2.4, y: edge * 2.4, line });
  if (portrait === true) drawPortrait(pen, width - edge * 2.4 - line * 5, edge * 2.4 + line * 2.5, line);
  drawSeal(pen, width - edge * 4, height - edge * 4, line * 2);
  pen.restore();
}

function drawWords(
  pen: Pen,
  title: string,
  lines: readonly string[],
  at: { x: number; y: number; line: number },
): void {
  pen.fillStyle = '#26303a';
  pen.textBaseline = 'top';
  pen.font = `700 ${at.line * 1.35}px "Noto Sans CJK SC", sans-serif`;
  pen.fillText(title, at.x, at.y);
  pen.font = `${at.line * 0.82}px "Noto Sans CJK SC", sans-serif`;
  for (const [index, text] of lines.entries()) {
    pen.fillText(text, at.x, at.y + at.line * (2.6 + index * 1.55));
  }
}

function drawPortrait(pen: Pen, x: number, y: number, line: number): void {
  pen.fillStyle = '#cfd8e2';
  pen.fillRect(x, y, line * 4.4, line * 5.6);
  pen.fillStyle = '#8fa0b2';
  pen.beginPath();
  pen.arc(x + line * 2.2, y + line * 2, line * 1.1, 0, Math.PI * 2);
  pen.moveTo(x + line * 0.4, y + line * 5);
  pen.ellipse(x + line * 2.2, y + line * 5, line * 1.8, line * 1.7, 0, Math.PI, Math.PI * 2);
  pen.fill();
}

function drawSeal(pen: Pen, x: number, y: number, radius: number): void {
  pen.strokeStyle = 'rgba(170,40,40,.75)';
  pen.fillStyle = 'rgba(170,40,40,.75)';
  pen.lineWidth = radius / 9;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.stroke();
  pen.font = `700 ${radius * 0.5}px "Noto Sans CJK SC", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText('样张', x, y);
  pen.textAlign = 'start';
}

function darken(pen: Pen, { width, height }: Specimen): void {
  pen.filter = 'none';
  pen.fillStyle = 'rgba(10,12,16,.62)';
  pen.fillRect(0, 0, width, height);
}
