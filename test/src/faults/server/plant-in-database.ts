import type { OpenDatabase } from '../../../../server-sdk/dist/lib/contracts/database.js';
import type { PlantedBug } from './planted-bugs.js';

/** An open database with the planted fault that belongs to it. */
export function plantInDatabase(database: OpenDatabase, bugs: readonly PlantedBug[]): OpenDatabase {
  if (!bugs.includes('answer-before-commit')) return database;
  return {
    ...database,
    async run(name, input) {
      if (name !== 'removeMaterial') return database.run(name, input);
      database.run(name, input).catch(() => undefined);
      return undefined;
    },
  };
}
