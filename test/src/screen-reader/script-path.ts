import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';

/** The page that is written and checked. */
export const scriptPath = join(repositoryRoot, 'docs', 'screen-reader.md');
