import type { ProfileField } from '@dossier/server-sdk/contract';

/** Names of the fields that are empty though required. Anything finer is the server's to judge. */
export function findEmptyFields(
  fields: readonly ProfileField[],
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return fields
    .filter(({ name, required }) => required && (values[name] ?? '') === '')
    .map(({ name }) => name);
}
