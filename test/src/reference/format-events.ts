import { findDocBlock } from '../house/find-doc-block.js';
import { readSources } from '../repository/read-sources.js';
import { formatTable } from './format-table.js';

/** The events of both elements, read from their classes. */
export function formatEvents(): string {
  const rows = readSources('widget')
    .filter(({ path }) => path.startsWith('widget/src/lib/events/') && !path.endsWith('.test.ts'))
    .flatMap((file) => {
      const name = /super\(\s*'(dossier-[a-z-]+)'/.exec(file.text)?.[1];
      const event = file.exports.find((entry) => entry.name.endsWith('Event'));
      if (name === undefined || event === undefined) return [];
      const cancelable = /cancelable: true/.test(file.text) ? 'yes' : 'no';
      return [[`\`${name}\``, (findDocBlock(file, event.start) ?? '').replace(/\s+/g, ' '), cancelable]];
    });
  return formatTable(['Event', 'What happened', 'Cancelable'], rows);
}
