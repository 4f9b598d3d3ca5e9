/** One channel of a picture that is flat in each block. */
export interface BlockChannel {
  readonly id: number;
  /** Sampling factors. */
  readonly across: number;
  readonly down: number;
  /** 0 to 255, at a place of the picture. */
  valueAt(x: number, y: number): number;
}

export interface BlockJpegOptions {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly BlockChannel[];
  /** 0xc0 is baseline, 0xc1 extended sequential. Default 0xc0. */
  readonly frame?: number;
  /** What Adobe's segment says of the colours: 0 as they are, 1 YCC, 2 YCCK. Without it there is no such segment. */
  readonly adobe?: number;
  /** Units between restart markers. */
  readonly restartInterval?: number;
  /** A scan for each channel. */
  readonly isSeparate?: boolean;
}

/** An encoder of our own for kinds that no library here writes: every block is its mean and nothing else. */
export function encodeBlocks(options: BlockJpegOptions): Buffer {
  const { width, height, channels, frame = 0xc0, adobe, restartInterval, isSeparate = false } = options;
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  const shapes = channels.flatMap(({ id, across, down }) => [id, (across << 4) | down, 0]);
  const scans = isSeparate ? channels.map((channel) => [channel]) : [channels];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(adobe === undefined ? [] : [segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobe])]),
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(frame, [8, ...sides, channels.length, ...shapes]),
    // Codes of four bits for the sizes of a mean; one of one bit for the end of a block.
    segment(0xc4, [0x00, 0, 0, 0, 12, ...Array<number>(12).fill(0), ...Array(12).keys()]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    ...(restartInterval === undefined ? [] : [segment(0xdd, [restartInterval >> 8, restartInterval & 255])]),
    ...scans.flatMap((scan) => [
      segment(0xda, [scan.length, ...scan.flatMap(({ id }) => [id, 0]), 0, 63, 0]),
      encodeScan(scan, options),
    ]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, payload: readonly number[]): Buffer {
  const length = payload.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...payload]);
}

function encodeScan(scan: readonly BlockChannel[], options: BlockJpegOptions): Buffer {
  const { width, height, channels, restartInterval = Number.POSITIVE_INFINITY } = options;
  const most = {
    across: Math.max(...channels.map(({ across }) => across)),
    down: Math.max(...channels.map(({ down }) => down)),
  };
  // The units of a scan of one channel are its blocks.
  const alone = scan.length === 1 ? scan[0] : undefined;
  const unit = {
    across: alone === undefined ? 8 * most.across : (8 * most.across) / alone.across,
    down: alone === undefined ? 8 * most.down : (8 * most.down) / alone.down,
  };
  const writer = new BitWriter();
  const means = scan.map(() => 0);
  let units = 0;
  for (let top = 0; top < height; top += unit.down)
    for (let left = 0; left < width; left += unit.across) {
      if (units > 0 && units % restartInterval === 0) {
        writer.restart((units / restartInterval - 1) % 8);
        means.fill(0);
      }
      units += 1;
      for (const [index, channel] of scan.entries())
        for (const [x, y] of listBlocks(channel, most, alone !== undefined, left, top))
          means[index] = writer.mean(channel.valueAt(x, y) - 128, means[index] ?? 0);
    }
  return writer.end();
}

/** The middles of a unit's blocks of a channel. */
function listBlocks(
  { across, down }: BlockChannel,
  most: { readonly across: number; readonly down: number },
  isAlone: boolean,
  left: number,
  top: number,
): readonly (readonly [number, number])[] {
  const [wide, high] = [(8 * most.across) / across, (8 * most.down) / down];
  const blocks: (readonly [number, number])[] = [];
  for (let row = 0; row < (isAlone ? 1 : down); row += 1)
    for (let column = 0; column < (isAlone ? 1 : across); column += 1)
      blocks.push([left + (column + 0.5) * wide, top + (row + 0.5) * high]);
  return blocks;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #bits = '';

  /** Writes a block that is nothing but its mean; returns it, to be the one before. */
  mean(mean: number, before: number): number {
    const difference = Math.round(mean) - before;
    const size = difference === 0 ? 0 : Math.abs(difference).toString(2).length;
    const value = difference < 0 ? difference + 2 ** size - 1 : difference;
    this.#write(size.toString(2).padStart(4, '0'));
    if (size > 0) this.#write(value.toString(2).padStart(size, '0'));
    this.#write('0');
    return Math.round(mean);
  }

  restart(number: number): void {
    this.#fill();
    this.#bytes.push(0xff, 0xd0 + number);
  }

  end(): Buffer {
    this.#fill();
    return Buffer.from(this.#bytes);
  }

  #fill(): void {
    this.#write('1'.repeat((8 - (this.#bits.length % 8)) % 8));
  }

  #write(bits: string): void {
    this.#bits += bits;
    for (; this.#bits.length >= 8; this.#bits = this.#bits.slice(8)) {
      const byte = Number.parseInt(this.#bits.slice(0, 8), 2);
      this.#bytes.push(byte);
      if (byte === 0xff) this.#bytes.push(0);
    }
  }
}
