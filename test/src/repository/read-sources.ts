import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { type EcmaScriptModule, parseSync } from 'oxc-parser';
import { repositoryRoot } from './repository-root.js';
import type { SourceExport, SourceFile, SourceLink } from './source-file.js';

/** Every TypeScript file below a workspace's `src`, by path. */
export function readSources(workspace: string): readonly SourceFile[] {
  const folder = join(repositoryRoot, workspace, 'src');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(repositoryRoot, path), 'utf8');
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return {
    path,
    text,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    program,
    comments,
    links: [
      ...listImports(path, module),
      ...listReexports(path, module),
      ...listDynamic(path, module, text),
      ...listWorkers(path, text),
    ],
    exports: listExports(path, module),
  };
}

function listImports(path: string, module: EcmaScriptModule): SourceLink[] {
  return module.staticImports.map((entry) =>
    link(path, entry.moduleRequest.value, entry.entries.length > 0 && entry.entries.every((e) => e.isType)),
  );
}

function listReexports(path: string, module: EcmaScriptModule): SourceLink[] {
  const bySpecifier = new Map<string, boolean>();
  for (const entry of module.staticExports.flatMap((statement) => statement.entries)) {
    const specifier = entry.moduleRequest?.value;
    if (specifier !== undefined)
      bySpecifier.set(specifier, (bySpecifier.get(specifier) ?? true) && entry.isType);
  }
  return [...bySpecifier].map(([specifier, typeOnly]) => link(path, specifier, typeOnly));
}

function listDynamic(path: string, module: EcmaScriptModule, text: string): SourceLink[] {
  return module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"`](.*)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : [link(path, literal[1], false)];
  });
}

/** A worker or child process is started by its file's URL: that reaches a file as an import does. */
function listWorkers(path: string, text: string): SourceLink[] {
  const urls = text.matchAll(/new URL\(\s*['"](\.[^'"]+\.js)['"],\s*import\.meta\.url/g);
  return [...urls].map((match) => link(path, match[1] ?? '', false));
}

function listExports(path: string, module: EcmaScriptModule): SourceExport[] {
  return module.staticExports.flatMap((statement) =>
    statement.entries.map((entry) => ({
      name: entry.exportName.name ?? (entry.exportName.kind === 'Default' ? 'default' : '*'),
      typeOnly: entry.isType,
      from:
        entry.moduleRequest === null
          ? null
          : { target: resolve(path, entry.moduleRequest.value), name: entry.importName.name ?? '*' },
      start: statement.start,
    })),
  );
}

function link(path: string, specifier: string, typeOnly: boolean): SourceLink {
  return { specifier, target: resolve(path, specifier), typeOnly };
}

function resolve(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}
