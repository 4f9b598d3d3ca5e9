import { demoAccounts } from '@dossier/demo';
import type { Candidate } from '@dossier/server-sdk';
import { makeJpeg } from '@dossier/server-sdk/testing';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import type { Walk } from './start-walk.js';

/** What a candidate of the demo's first entry route sends in: six pictures. */
const sent = ['identity', 'identity', 'education', 'education', 'probation', 'employer'] as const;

/** Somebody of the demo's site; with the id of one of its accounts, that account. */
export function siteCandidate(id: string, name: string): Candidate {
  const known = demoAccounts.find((account) => account.role === 'candidate' && account.id === id);
  return {
    id,
    name: known?.name ?? name,
    site: '示例市第一考点',
    region: '示例省考区',
    version: '1',
    locale: 'zh-CN',
    attributes: { entryRoute: 'first' },
  };
}

/**
 * Sends an application in by the candidate's own calls, without a page. Answers its id.
 * @param filename of every picture; by default its category and number
 */
export async function seedApplication(
  walk: Walk,
  candidate: Candidate,
  seed: number,
  filename?: string,
): Promise<string> {
  const { url, dossier } = walk.demo;
  const caller = new TestCaller(`${url}/dossier`, await dossier.tokens.issue({ candidate }));
  await caller.begin();
  for (const [index, category] of sent.entries()) {
    const text = `${category} ${index + 1}`;
    const bytes = await makeJpeg({ width: 480, height: 640, seed: seed * 10 + index, text });
    const name = filename ?? `${category}-${index + 1}.jpg`;
    const { status } = await caller.upload(category, bytes, { filename: name });
    if (status !== 201) throw new Error(`${category}: ${status}`);
  }
  const { application } = await caller.checkedState();
  const { status } = await caller.submit();
  if (status !== 200) throw new Error(`submission: ${status}`);
  return application.id;
}
