import { saveFile } from '../desk-queue/save-file.js';

/** Hands a picture as it was sent to the browser's downloads. */
export function saveOriginal({ blob, filename }: { readonly blob: Blob; readonly filename: string }): void {
  saveFile(blob, filename);
}
