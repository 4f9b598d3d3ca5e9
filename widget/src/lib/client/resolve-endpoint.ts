/**
 * The mount point as an absolute URL that ends in a slash. A relative endpoint is read against the page; one that is
 * no URL warns and means the root of the site.
 */
export function resolveEndpoint(endpoint: string): string {
  const page = globalThis as { document?: { readonly baseURI: string } };
  const url = parse(endpoint, page.document?.baseURI);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

function parse(endpoint: string, base: string | undefined): URL {
  try {
    return new URL(endpoint, base);
  } catch {
    console.warn(`dossier: the endpoint "${endpoint}" is not a URL.`);
    return new URL('/', base ?? 'http://localhost/');
  }
}
