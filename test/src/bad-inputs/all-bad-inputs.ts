import type { BadInput } from './bad-inputs-testing/bad-input.js';
import { accessInputs } from './inputs/access-inputs.js';
import { makeContentInputs, repeatedInputs } from './inputs/content-inputs.js';
import { corporaInputs } from './inputs/corpora-inputs.js';
import { creationInputs } from './inputs/creation-inputs.js';
import { framingInputs } from './inputs/framing-inputs.js';
import { injectedInputs } from './inputs/injected-inputs.js';
import { jsonInputs } from './inputs/json-inputs.js';
import { metadataInputs } from './inputs/metadata-inputs.js';
import { nameInputs } from './inputs/name-inputs.js';
import { naughtyInputs } from './inputs/naughty-inputs.js';
import { patchInputs } from './inputs/patch-inputs.js';
import { lateInputs, stateInputs } from './inputs/state-inputs.js';

/** What is wrong before there are bytes. */
export const protocolInputs: readonly BadInput[] = [
  ...creationInputs,
  ...patchInputs,
  ...metadataInputs,
  ...framingInputs,
];

/** What the bytes are, and what they are called. */
export async function makePictureInputs(): Promise<readonly BadInput[]> {
  return [...nameInputs, ...(await makeContentInputs()), ...repeatedInputs];
}

/** Whole lists of other people's. */
export const foreignInputs: readonly BadInput[] = [...corporaInputs, ...naughtyInputs];

/** Who asks, and when. */
export const ruleInputs: readonly BadInput[] = [
  ...stateInputs,
  ...accessInputs,
  ...jsonInputs,
  ...injectedInputs,
  ...lateInputs,
];
