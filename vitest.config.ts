import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What takes minutes comes first, so that one worker does not end with it alone. */
class LongFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ['killed-servers', 'judged-screens', 'killed-commit', 'screens/screens', 'faults.test'];
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.includes(name));
      return at < 0 ? long.length : at;
    };
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

/** A machine may be busy: what is waited for and never comes fails its test all the same. */
const patience = { poll: { timeout: 20_000 } };

/** A list of problems is said, not counted. */
const chaiConfig = { truncateThreshold: 2_000 };

/** `vitest --project node` runs compiled tests (`tsc -b` first), `--project session` and
 * `--project widget` run sources, the latter in a real Chromium. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'node',
          expect: patience,
          chaiConfig,
          include: ['{server-sdk,demo,test,docs}/dist/**/*.test.js'],
          exclude: ['test/dist/engines/**', '**/node_modules/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          teardownTimeout: 10_000,
          maxWorkers: 2,
        },
      },
      {
        // `npm run test:engines`: Firefox, WebKitGTK and Chromium, one after the other.
        test: {
          name: 'engines',
          expect: patience,
          chaiConfig,
          include: ['test/dist/engines/**/*.test.js'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        // The widget's rooms without a screen, over real sockets.
        test: {
          name: 'session',
          expect: patience,
          chaiConfig,
          include: ['widget/src/lib/{client,session,transfer}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        // The contract is one module instance: bundled beforehand it would go stale while its source is built. The
        // others are bundled beforehand: a dependency found in the middle of a run would reload the page.
        optimizeDeps: {
          exclude: ['@dossier/server-sdk'],
          include: [
            '@noble/hashes/sha2.js',
            '@uppy/core',
            '@uppy/dashboard',
            '@uppy/image-editor',
            '@uppy/xhr-upload',
            'd3-scale',
            'd3-shape',
            'axe-core',
            'idb',
            'lit',
            'lit/directives/*.js',
            'tus-js-client',
          ],
        },
        test: {
          name: 'widget',
          expect: patience,
          chaiConfig,
          include: ['widget/src/**/*.test.ts'],
          exclude: ['widget/src/lib/{client,session,transfer}/**', '**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              // Room for the largest page that is drawn, so that none is scaled down.
              contextOptions: { viewport: { width: 1600, height: 2600 } },
              launchOptions: {
                executablePath: process.env.DOSSIER_CHROMIUM ?? '/usr/bin/chromium',
                args: chromiumFlags,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
