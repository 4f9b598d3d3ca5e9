import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { fillSections } from './fill-sections.js';
import { listDocuments } from './list-documents.js';
import { printSection } from './print-section.js';

// `npm run docs`: writes every generated section anew.
for (const document of listDocuments()) {
  const path = join(repositoryRoot, document);
  const old = readFileSync(path, 'utf8');
  const filled = fillSections(old, printSection);
  if (filled === old) continue;
  writeFileSync(path, filled);
  console.log(`written: ${document}`);
}
