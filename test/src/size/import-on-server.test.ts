import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

describe('the widget imported on a server', () => {
  it.each(['@dossier/widget', '@dossier/widget/define'])('%s does not throw', async (name) => {
    const code = `await import(${JSON.stringify(name)}); console.log(typeof document);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
      cwd: `${repositoryRoot}/test`,
    });
    expect(stdout.trim()).toBe('undefined');
  });
});
