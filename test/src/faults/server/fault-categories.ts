import type { CategoryOptions } from '@dossier/server-sdk';

/** What the harness's candidates are asked for: few places, so that they are fought over. */
export const faultCategories: readonly CategoryOptions[] = [
  { id: 'identity', label: 'identity', required: true, minimum: 1, maximum: 2 },
  { id: 'degree', label: 'degree', required: true, minimum: 1, maximum: 1 },
  { id: 'other', label: 'other', maximum: 4 },
];

/** The same for the reference model. */
export const faultLimits: Readonly<Record<string, { readonly minimum: number; readonly maximum: number }>> =
  Object.fromEntries(
    faultCategories.map(({ id, required = false, minimum = 1, maximum = 1 }) => [
      id,
      { minimum: required ? minimum : 0, maximum },
    ]),
  );
