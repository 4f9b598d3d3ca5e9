import type { ReceiptView } from '@dossier/server-sdk/contract';

/** The file that a candidate keeps; `npx dossier verify-receipt` reads it. */
export function formatReceiptFile({ manifest, digest }: ReceiptView): string {
  return `${JSON.stringify({ kind: 'dossier-receipt', digest, manifest }, null, 2)}\n`;
}
