import type { Box } from '@dossier/server-sdk/contract';

interface Form {
  readonly width: number;
  readonly height: number;
}

/** Where a box on a picture lies in a frame that the picture is fitted into, as declarations of style in percent. */
export function containBox(box: Box, picture: Form, frame: Form): string {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  const wide = (picture.width * scale) / frame.width;
  const high = (picture.height * scale) / frame.height;
  const percent = (fraction: number) => `${(fraction * 100).toFixed(2)}%`;
  return [
    `inset-inline-start: ${percent((1 - wide) / 2 + box.x * wide)}`,
    `inset-block-start: ${percent((1 - high) / 2 + box.y * high)}`,
    `inline-size: ${percent(box.width * wide)}`,
    `block-size: ${percent(box.height * high)}`,
  ].join('; ');
}
