import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { formatManifest, type Manifest } from '../model/manifest.js';

/** What a file turned out to be. */
export type ReadReceipt =
  | { readonly outcome: 'intact'; readonly manifest: Manifest; readonly digest: string }
  | { readonly outcome: 'altered'; readonly reason: string }
  | { readonly outcome: 'no-receipt'; readonly reason: string };

/** Reads a receipt file and holds its manifest to its digest. */
export function parseReceipt(text: string): ReadReceipt {
  const receipt = parseJson(receiptForm, text);
  if (receipt === null) return { outcome: 'no-receipt', reason: 'it has no manifest and digest' };
  const { digest, manifest: manifestText } = receipt;
  if (createHash('sha256').update(manifestText).digest('hex') !== digest) {
    return { outcome: 'altered', reason: 'the manifest does not have the digest that the receipt states' };
  }
  const manifest = parseJson(manifestForm, manifestText);
  // Only the canonical text is one that the server has written: no field more, none twice.
  if (manifest === null || formatManifest(manifest) !== manifestText) {
    return { outcome: 'altered', reason: 'the manifest is not of the form that the server writes' };
  }
  return { outcome: 'intact', manifest, digest };
}

function parseJson<Output>(form: v.GenericSchema<unknown, Output>, text: string): Output | null {
  try {
    const result = v.safeParse(form, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const receiptForm = v.object({ manifest: v.string(), digest: sha256 });
const manifestForm = v.object({
  programmeId: v.string(),
  applicationId: v.string(),
  submission: count,
  submittedAt: v.pipe(count, v.maxValue(8.64e15)),
  categorySet: v.string(),
  entries: v.array(
    v.object({
      materialId: v.string(),
      categoryId: v.string(),
      place: count,
      filename: v.string(),
      type: v.picklist(['image/jpeg', 'image/png']),
      bytes: count,
      sha256,
    }),
  ),
  answers: v.array(v.object({ askId: v.string(), answer: v.string() })),
});
