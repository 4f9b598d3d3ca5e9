import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../repository/repository-root.js';

/** An example of the docs as it is shown, `embed-plain.html`. */
export function readExample(name: string): Promise<string> {
  return readFile(join(repositoryRoot, 'docs/src', name), 'utf8');
}

/** An example of the docs as it is compiled, `embed-plain.js`. */
export function readCompiledExample(name: string): Promise<string> {
  return readFile(join(repositoryRoot, 'docs/dist', name), 'utf8');
}

/** A whole page around the tags of an example. */
export function wrapPage(content: string, head = ''): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>资格考试</title>${head}<body>${content}</body></html>`;
}
