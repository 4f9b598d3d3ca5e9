import type { SourceFile } from '../repository/source-file.js';

/** What a door reaches, directly or not, that is Node or a package, as `via which file`. Types are left out. */
export function findImpurities(door: string, files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const impurities: string[] = [];
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const link of byPath.get(path)?.links ?? []) {
      if (link.typeOnly) continue;
      if (link.target === null) impurities.push(`${link.specifier} through ${path}`);
      else visit(link.target);
    }
  };
  visit(door);
  return impurities;
}
