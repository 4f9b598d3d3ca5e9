import type { Findings, WiderAsk } from './findings.js';

/** The findings with one wider ask's own words. */
export function writeWiderText(findings: Findings, asked: WiderAsk, text: string): Findings {
  return { ...findings, wider: findings.wider.map((ask) => (ask === asked ? { ...ask, text } : ask)) };
}
