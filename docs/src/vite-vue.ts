import vue from '@vitejs/plugin-vue';
import type { UserConfig } from 'vite';

/** What `vite.config.ts` exports. */
export const config: UserConfig = {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('dossier-') } } })],
  // The worker is found beside the module that starts it: bundled beforehand, for `vite dev`, it would not be.
  optimizeDeps: { exclude: ['@dossier/widget'] },
};
