import * as v from 'valibot';
import type { HostFact } from './review.js';

const label = v.pipe(v.string(), v.maxLength(100));
const schema = v.pipe(
  v.array(
    v.object({
      label: v.union([label, v.record(v.string(), label)]),
      value: v.pipe(v.string(), v.maxLength(500)),
    }),
  ),
  v.maxLength(20),
);

/**
 * Checks what `review.describe` answered.
 * @throws Error that says nothing of what was answered, which may name people
 */
export function checkHostFacts(answer: unknown): readonly HostFact[] {
  const result = v.safeParse(schema, answer);
  if (result.success) return result.output;
  throw new Error('the hook describe answered something that is no list of facts');
}
