import { type Route, routes } from '../wire/routes.js';

export interface FoundRoute {
  readonly route: Route;
  readonly params: { readonly id?: string; readonly file?: string };
}

/** What a path leads to: a route, the methods it would take, or nothing at all. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly found: FoundRoute }
  | { readonly kind: 'other-method'; readonly methods: readonly string[] }
  | { readonly kind: 'none' };

/** Matches a method and a path below the mount exactly: no decoding, no trailing slash, ids of their one form. */
export function findRoute(method: string, path: string): RouteMatch {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found !== undefined) return { kind: 'found', found };
  if (matches.length === 0) return { kind: 'none' };
  return { kind: 'other-method', methods: matches.map(({ route }) => route.method) };
}

const patterns = new Map<string, RegExp>(
  routes.map(({ path }) => [
    path,
    new RegExp(
      `^${path.replace(':id', '(?<id>[A-Za-z0-9_-]{22})').replace(':file', '(?<file>[A-Za-z0-9][A-Za-z0-9._-]{0,120})')}$`,
    ),
  ]),
);

function matchPath(pattern: string, path: string): FoundRoute['params'] | null {
  const match = patterns.get(pattern)?.exec(path);
  return match == null ? null : { ...match.groups };
}
