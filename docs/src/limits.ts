import type { LimitsOptions } from '@dossier/server-sdk';

/** For `createDossier({ limits, … })`: one nginx on this machine in front, and computer rooms of 500 behind one address. */
export const limits: LimitsOptions = {
  perAddress: { requestsPerMinute: 60_000, creationsPerMinute: 10_000 },
  trustedProxies: ['loopback'],
};
