import { allChecks } from './all-checks.js';
import type { ConformanceOptions } from './conformance-options.js';
import type { ConformanceReport, ServerResults } from './report/conformance-report.js';
import { runChecks } from './run-checks.js';
import { openDossierTarget } from './servers/open-dossier-target.js';
import type { OpenTargets, SkippedTarget } from './servers/open-targets.js';
import { openTusServerTarget } from './servers/open-tus-server-target.js';
import { openTusdTarget } from './servers/open-tusd-target.js';

/** Asks one server of somebody's own, or ours on both roads and its two peers, one after the other. */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { url, ...described } = options;
  const opens =
    url === null
      ? [
          () => openDossierTarget('whole'),
          () => openDossierTarget('parts'),
          openTusServerTarget,
          openTusdTarget,
        ]
      : [async () => foreign({ label: url, url, refusals: {}, ...described })];
  const servers: ServerResults[] = [];
  const skipped: SkippedTarget[] = [];
  for (const open of opens) {
    const opened = await open();
    if (!('targets' in opened)) {
      skipped.push(opened);
      continue;
    }
    const { targets, version } = opened;
    try {
      for (const target of targets) {
        servers.push({ label: target.label, version, results: await runChecks(target, allChecks) });
      }
    } finally {
      await opened.close();
    }
  }
  const checks = allChecks.map(({ id, source, level, sentence, about }) => ({
    ...{ id, source, level, sentence },
    ...(about === undefined ? {} : { about }),
  }));
  return {
    ...{ command: 'npm run conformance', at: new Date().toISOString(), node: process.version },
    ...{ checks, servers, skipped },
  };
}

function foreign(target: OpenTargets['targets'][number]): OpenTargets {
  return { targets: [target], version: 'unknown', close: async () => undefined };
}
