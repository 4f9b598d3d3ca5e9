import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources } from '../repository/read-sources.js';
import { repositoryRoot } from '../repository/repository-root.js';
import type { SourceExport, SourceFile } from '../repository/source-file.js';
import { findDocBlock } from './find-doc-block.js';

/** A name that a package exports. */
export interface PublicName {
  readonly name: string;
  readonly kind: 'type' | 'value';
  /** The words of its doc block, or null. */
  readonly documentation: string | null;
}

/** One key of a package's `exports` that is made of a source file. */
export interface Door {
  /** As imported: `@dossier/server-sdk/koa`. */
  readonly specifier: string;
  readonly file: SourceFile;
  readonly names: readonly PublicName[];
}

/** The doors of a workspace whose source file is there, in the order of its `exports`. */
export function readDoors(workspace: string): readonly Door[] {
  const sources = new Map(readSources(workspace).map((file) => [file.path, file]));
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, workspace, 'package.json'), 'utf8'));
  return Object.entries(manifest.exports as Record<string, unknown>).flatMap(([key, target]) =>
    listFiles(workspace, target).flatMap(({ path, star }) => {
      const file = sources.get(path);
      if (file === undefined) return [];
      const specifier = `${manifest.name}${key.slice(1).replace('*', star)}`;
      return [{ specifier, file, names: listNames(file, sources) }];
    }),
  );
}

function listFiles(workspace: string, target: unknown): readonly { path: string; star: string }[] {
  const compiled = (target as { default?: string }).default;
  if (compiled === undefined) return [];
  const path = `${workspace}/${compiled.replace(/^\.\/dist\/(npm\/)?/, 'src/').replace(/\.js$/, '.ts')}`;
  if (!path.includes('*')) return [{ path, star: '' }];
  const folder = path.slice(0, path.lastIndexOf('/'));
  return readdirSync(join(repositoryRoot, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ path: `${folder}/${name}`, star: name.replace(/\.ts$/, '') }));
}

function listNames(file: SourceFile, sources: ReadonlyMap<string, SourceFile>): readonly PublicName[] {
  return file.exports
    .map((entry) => ({
      name: entry.name,
      kind: isType(entry, sources) ? ('type' as const) : ('value' as const),
      documentation: findDocumentation(file, entry, sources),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isType(entry: SourceExport, sources: ReadonlyMap<string, SourceFile>): boolean {
  if (entry.typeOnly) return true;
  const next = follow(entry, sources);
  return next !== null && isType(next.entry, sources);
}

function findDocumentation(
  file: SourceFile,
  entry: SourceExport,
  sources: ReadonlyMap<string, SourceFile>,
): string | null {
  const next = follow(entry, sources);
  return next === null ? findDocBlock(file, entry.start) : findDocumentation(next.file, next.entry, sources);
}

function follow(entry: SourceExport, sources: ReadonlyMap<string, SourceFile>) {
  const file = entry.from?.target === null ? undefined : sources.get(entry.from?.target ?? '');
  const found = file?.exports.find(({ name }) => name === entry.from?.name);
  return file === undefined || found === undefined ? null : { file, entry: found };
}
