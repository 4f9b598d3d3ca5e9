import { concurrencyChecks } from './checks/check-concurrency.js';
import { corsChecks } from './checks/check-cors.js';
import { creationChecks, metadataChecks } from './checks/check-creation.js';
import { creationWithUploadChecks } from './checks/check-creation-with-upload.js';
import { expirationChecks } from './checks/check-expiration.js';
import { headChecks } from './checks/check-head.js';
import { checksumChecks, concatenationChecks, deferChecks } from './checks/check-optional.js';
import { optionsChecks } from './checks/check-options.js';
import { overrideChecks } from './checks/check-override.js';
import { patchChecks } from './checks/check-patch.js';
import { terminationChecks } from './checks/check-termination.js';
import { versionChecks } from './checks/check-versions.js';
import type { ProtocolCheck } from './protocol-check.js';

/** Every check, in the order of the protocol's text. */
export const allChecks: readonly ProtocolCheck[] = [
  ...optionsChecks,
  ...versionChecks,
  ...headChecks,
  ...patchChecks,
  ...overrideChecks,
  ...creationChecks,
  ...metadataChecks,
  ...deferChecks,
  ...creationWithUploadChecks,
  ...expirationChecks,
  ...terminationChecks,
  ...checksumChecks,
  ...concatenationChecks,
  ...corsChecks,
  ...concurrencyChecks,
];
