import type { Findings, WiderAsk } from './findings.js';

/** Adds an ask about a category or the application, or takes it back when it is there. */
export function toggleWiderAsk(findings: Findings, categoryId: string | null, reason: string): Findings {
  const isSame = (ask: WiderAsk) => ask.categoryId === categoryId && ask.reason === reason;
  const wider = findings.wider.some(isSame)
    ? findings.wider.filter((ask) => !isSame(ask))
    : [...findings.wider, { categoryId, reason, text: '' }];
  return { ...findings, wider };
}
