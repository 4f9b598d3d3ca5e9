import type { Comment, Program } from 'oxc-parser';

/** An import, a re-export, a dynamic import or a worker's `new URL`: how one file reaches another. */
export interface SourceLink {
  /** As written: `./b.js`, `kysely`, `node:fs`. */
  readonly specifier: string;
  /** The file in the repository, or null for a package. */
  readonly target: string | null;
  /** Gone after compiling. */
  readonly typeOnly: boolean;
}

export interface SourceExport {
  readonly name: string;
  readonly typeOnly: boolean;
  /** For a re-export: the file it comes from and its name there. */
  readonly from: { readonly target: string | null; readonly name: string } | null;
  /** Where the declaration or the specifier begins, in characters. */
  readonly start: number;
}

/** One TypeScript file, read. */
export interface SourceFile {
  /** From the repository's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly links: readonly SourceLink[];
  readonly exports: readonly SourceExport[];
}
