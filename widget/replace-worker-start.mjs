import { readFile } from 'node:fs/promises';

/** A plugin that changes the source which starts the worker; a build in which nothing changed fails. */
export function replaceWorkerStart(change) {
  return {
    name: 'replace-worker-start',
    load: {
      filter: { id: /start-prepare-worker\.ts$/ },
      async handler(id) {
        const source = await readFile(id, 'utf8');
        const code = change(source);
        if (code === source) throw new Error(`no worker URL in ${id}`);
        return { code, moduleType: 'ts' };
      },
    },
  };
}
