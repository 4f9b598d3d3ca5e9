import * as v from 'valibot';
import { type Category, type CategoryOptions, pictureFormats, resolveCategory } from '../model/category.js';

/** The largest byte limit a category may have: the commit looks at the bytes in memory. */
export const largestMaxBytes = 32 * 1024 * 1024;

const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const words = v.union([v.string(), v.record(v.string(), v.string())]);
const schema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  label: words,
  help: v.exactOptional(words),
  sampleUrl: v.exactOptional(v.string()),
  required: v.exactOptional(v.boolean()),
  minimum: v.exactOptional(positive),
  maximum: v.exactOptional(v.pipe(positive, v.maxValue(200))),
  formats: v.exactOptional(v.pipe(v.array(v.picklist(pictureFormats)), v.minLength(1))),
  maxBytes: v.exactOptional(v.pipe(positive, v.maxValue(largestMaxBytes))),
  minSidePixels: v.exactOptional(v.pipe(positive, v.maxValue(10_000))),
  // Above this a phone’s canvas ends, and nothing could be made to fit.
  legibleEdgePixels: v.exactOptional(v.pipe(positive, v.maxValue(4000))),
  reasons: v.exactOptional(v.array(v.string())),
});

/**
 * Checks what the host asks for and fills in the defaults.
 * @throws Error naming the category and the field that is wrong
 */
export function checkCategories(options: readonly CategoryOptions[]): readonly Category[] {
  const seen = new Set<string>();
  return options.map((option, index) => {
    const result = v.safeParse(schema, option);
    if (!result.success) {
      const field = v.getDotPath(result.issues[0]) ?? '';
      throw new Error(`categories[${index}]${field === '' ? '' : `.${field}`}: ${result.issues[0].message}`);
    }
    const category = resolveCategory(option);
    if (seen.has(category.id)) throw new Error(`categories[${index}].id: '${category.id}' stands twice`);
    if (category.minimum > category.maximum) {
      throw new Error(`categories[${index}]: minimum is larger than maximum`);
    }
    seen.add(category.id);
    return category;
  });
}
