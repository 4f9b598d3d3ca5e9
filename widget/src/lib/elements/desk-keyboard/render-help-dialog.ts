import { html, type TemplateResult } from 'lit';
import type { DeskScene } from '../desk-model/desk-scene.js';
import { type Shortcut, shortcuts } from './shortcuts.js';

const groups = ['pictures', 'findings', 'desk', 'view'] as const;

/** The overlay that lists every shortcut, and switches them off. */
export function renderHelpDialog(scene: DeskScene): TemplateResult {
  const { text } = scene.words;
  const close = () => scene.sending.show(null);
  return html`
    <dossier-dialog
      class="help-dialog"
      .open=${scene.sending.dialog?.kind === 'help'}
      .heading=${text('help.heading')}
      .closeLabel=${text('dialog.close')}
      footless
      @dossier-dialog-close=${close}
    >
      ${renderShortcutSwitch(scene)}
      <div class="help-groups">${groups.map((group) => renderGroup(scene, group))}</div>
      <p class="muted">${text('help.fields')}</p>
    </dossier-dialog>
  `;
}

/** The switch that WCAG 2.1.4 asks for. */
export function renderShortcutSwitch(scene: DeskScene): TemplateResult {
  return html`
    <label class="switch">
      <input type="checkbox" role="switch" .checked=${scene.areShortcutsOn} @change=${scene.toggleShortcuts} />
      <span>${scene.words.text('help.switch')}</span>
    </label>
  `;
}

function renderGroup(scene: DeskScene, group: Shortcut['group']): TemplateResult {
  const { text } = scene.words;
  const rows: readonly (readonly [readonly string[], string])[] = shortcuts
    .filter((shortcut) => shortcut.group === group)
    .map(({ keys, label }) => [nameKeys(keys), text(label)] as const);
  const all = group === 'findings' ? [...rows, [['Ctrl', 'Enter'], text('key.openDecision')] as const] : rows;
  return html`
    <section>
      <h3>${text(`help.${group}`)}</h3>
      <dl class="help-keys">
        ${all.map(([keys, label]) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${label}</dd></div>`)}
      </dl>
    </section>
  `;
}

const keyNames: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', R: '⇧ R' };

function nameKeys(keys: readonly string[]): readonly string[] {
  if (keys.length > 3) return [`${keys[0]}–${keys.at(-1)}`];
  return keys.filter((key) => key !== '=').map((key) => keyNames[key] ?? key.toUpperCase());
}
