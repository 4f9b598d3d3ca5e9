import type { CompatStatement, SimpleSupportStatement, SupportStatement } from '@mdn/browser-compat-data';

/** The oldest browsers that the widget is made for. */
export const baseline = {
  chrome: 100,
  chrome_android: 100,
  webview_android: 100,
  firefox: 100,
  safari: 15.4,
  safari_ios: 15.4,
} as const;

/** The browsers of the baseline that lack a feature, such as `safari 16.4`; empty when all have it. */
export function lackingBrowsers({ support }: CompatStatement): readonly string[] {
  return Object.entries(baseline).flatMap(([browser, version]) => {
    const statements = listStatements(support[browser as keyof typeof baseline]);
    if (statements.some((statement) => isIn(statement, version))) return [];
    return [`${browser} ${statements.map(({ version_added }) => version_added || 'never').join('/')}`];
  });
}

function listStatements(support: SupportStatement | undefined): readonly SimpleSupportStatement[] {
  if (support === undefined) return [];
  return Array.isArray(support) ? support : [support as SimpleSupportStatement];
}

function isIn(statement: SimpleSupportStatement, version: number): boolean {
  if (statement.flags !== undefined || statement.prefix !== undefined) return false;
  if (statement.alternative_name !== undefined) return false;
  const added = statement.version_added;
  if (typeof added !== 'string') return false;
  return Number.parseFloat(added.replace('≤', '')) <= version;
}
