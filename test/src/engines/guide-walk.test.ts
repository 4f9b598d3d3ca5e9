import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProgramme, type RunningDemo, startDemo } from '@dossier/demo';
import { makeJpeg, makePhoto12Megapixel } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { digestOf, storedBytes } from '../walk/walk-testing/stored-digest.js';
import type { Engine } from './engine-testing/engine-page.js';
import { engines } from './engine-testing/engines.js';
import { GuideVisitor } from './engine-testing/guide-visitor.js';

/** The candidate's half of the guide, with a real photo; the staff's half goes over HTTP. */
describe.each(engines)('the guide, walked in %s', (_name, open) => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-engine-'));
  let demo: RunningDemo;
  let engine: Engine;
  let visitor: GuideVisitor;
  let staff: { site: TestCaller; district: TestCaller };
  let photo: string;
  const small = async (name: string, seed: number) =>
    keep(name, await makeJpeg({ width: 900, height: 1200, seed, text: name }));
  const keep = (name: string, bytes: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  beforeAll(async () => {
    photo = keep('front.jpg', await makePhoto12Megapixel({ orientation: 6, text: '居民身份证（演示）' }));
    const { consent: _, ...programme } = demoProgramme(Date.now());
    demo = await startDemo({
      host: '127.0.0.1',
      port: 0,
      dataDirectory: join(folder, 'data'),
      dossier: { logger: false, programme },
    });
    staff = { site: await openDesk(demo, 'site'), district: await openDesk(demo, 'district') };
    engine = await open();
    visitor = new GuideVisitor(engine.page, demo.url);
    console.log(`${engine.name} ${engine.version}`);
  });
  afterAll(async () => {
    await engine?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  // Each step stands on the one before it.
  let isBroken = false;
  beforeEach(({ skip, onTestFailed }) => {
    if (isBroken) skip();
    onTestFailed(() => {
      isBroken = true;
    });
  });

  it('signs in, is activated, and gives a phone number', async () => {
    await visitor.enter('kaosheng1');
    await visitor.wait({ css: 'dossier-upload >> [part~="banner"]', text: '激活成功' });
    await visitor.type('dossier-profile-form >> input', '13800138000');
    await visitor.press('dossier-profile-form >> button', '保存');
    await visitor.wait({ css: 'dossier-category' }, 5);
    expect((await visitor.readState()).profile.complete).toBe(true);
  });

  it('takes two of three pictures for two places, makes the photo fit, and stores both', async () => {
    await visitor.pick('#category-identity >> #add', [
      photo,
      await small('back.jpg', 2),
      await small('third.jpg', 3),
    ]);
    expect(await visitor.count({ css: 'dossier-upload-sheet >> .picked' })).toBe(2);
    await visitor.wait({ css: 'dossier-upload-sheet >> #left-out', text: 'third.jpg' });
    await visitor.wait({ css: 'dossier-upload-sheet >> .picked .size', text: 'MB → ' });
    await visitor.send('identity', 2);
    expect(await visitor.count({ css: '#category-identity >> #add' })).toBe(0);
    const [material] = (await readCategory('identity')).materials;
    const bytes = await storedBytes(demo, material?.id ?? '');
    expect(digestOf(bytes)).toBe(material?.sha256);
    expect(bytes.length).toBeLessThanOrEqual(204_800);
    expect(bytes.includes('Exif\0')).toBe(false);
    expect((material?.height ?? 0) / (material?.width ?? 1)).toBeCloseTo(4 / 3, 2);
  });

  it('deletes one with the minus button and takes another', async () => {
    await unfold('identity');
    await visitor.press('#category-identity >> button[aria-label="删除 身份证明 第 2 张"]');
    await visitor.press('#confirm-remove');
    await visitor.wait({ css: '#category-identity >> #add' });
    expect((await readCategory('identity')).used).toBe(1);
    await visitor.pick('#category-identity >> #add', [await small('again.jpg', 4)]);
    await visitor.send('identity', 2);
  });

  it('submits and is locked, also after a reload', async () => {
    for (const [seed, category] of ['education', 'probation', 'employer'].entries()) {
      await visitor.pick(`#category-${category} >> #add`, [await small(`${category}.jpg`, 10 + seed)]);
      await visitor.send(category, 1);
    }
    await visitor.submit();
    await visitor.goto('/upload');
    await visitor.wait({ css: 'section.card.state', text: '上报完成，内容已锁定' });
    for (const category of ['identity', 'education', 'probation', 'employer']) await unfold(category);
    expect(await visitor.count({ css: '.minus' })).toBe(0);
    expect(await visitor.count({ css: 'button.add' })).toBe(0);
    await visitor.wait({ css: '.tile[id^="material-"]', text: '已锁定' }, 5);
  });

  it('is returned with an ask, replaces the picture beside the old one, and submits again', async () => {
    const { application, categories } = await visitor.readState();
    const asked = categories[0]?.materials[0]?.id ?? '';
    expect((await staff.site.decide(application.id, { outcome: 'approve' })).status).toBe(200);
    const { status } = await staff.district.decide(application.id, {
      outcome: 'return',
      feedback: '请更换。',
      asks: [
        { categoryId: 'identity', materialId: asked, reason: 'blurred', text: '号码看不清', kind: 'replace' },
      ],
    });
    expect(status).toBe(200);
    await visitor.goto('/upload');
    await visitor.wait({ css: 'section.feedback', text: '请更换。' });
    await visitor.wait({ css: 'dossier-ask >> .tile.asked' });
    await visitor.pick('dossier-ask >> button.add', [await small('front-again.jpg', 20)]);
    await visitor.press('dossier-upload-sheet >> #submit');
    await visitor.wait({ css: 'dossier-ask', text: '' });
    await visitor.wait({ css: 'dossier-ask >> *', text: '已处理' });
    await visitor.submit();
    expect((await visitor.readState()).submission?.number).toBe(2);
  });

  it('is approved', async () => {
    const { application } = await visitor.readState();
    for (const desk of [staff.site, staff.district]) {
      expect((await desk.decide(application.id, { outcome: 'approve' })).status).toBe(200);
    }
    await visitor.goto('/upload');
    await visitor.wait({ css: 'section.card.state', text: '审核通过' });
  });

  it('changes the phone number although everything is locked', async () => {
    await visitor.press('#edit-profile');
    await visitor.page.evaluate(
      `for (const form of document.querySelector('dossier-upload').shadowRoot.querySelectorAll('dossier-profile-form'))
         for (const input of form.shadowRoot.querySelectorAll('input')) input.select();`,
    );
    await visitor.type('dossier-profile-form >> input', '13900139000');
    await visitor.press('dossier-profile-form >> button', '保存');
    await visitor.wait({ css: 'section.profile', text: '13900139000' });
  });

  async function readCategory(id: string) {
    const found = (await visitor.readState()).categories.find((category) => category.id === id);
    if (found === undefined) throw new Error(`no category ${id}`);
    return found;
  }

  async function unfold(categoryId: string): Promise<void> {
    const css = `#category-${categoryId} >> button.fold[aria-expanded="false"]`;
    if ((await visitor.count({ css })) > 0) await visitor.press(css);
  }
});

async function openDesk({ dossier, url }: RunningDemo, stage: string): Promise<TestCaller> {
  const token = await dossier.tokens.issue({
    reviewer: { id: `staff-${stage}`, name: stage, stages: [stage], scopes: ['*'], rights: [] },
  });
  return new TestCaller(`${url}/dossier`, token);
}
