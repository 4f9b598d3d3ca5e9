import { type ShortcutCommand, shortcuts } from './shortcuts.js';

/** A command, and for `reason` its number from 1. */
export interface MatchedShortcut {
  readonly command: ShortcutCommand | 'open-decision';
  readonly number: number;
}

/**
 * What a key press asks of the desk, or null. Single keys are silent in fields, with a modifier, while an input
 * method composes, and when they are switched off (WCAG 2.1.4); Ctrl+Enter works everywhere.
 */
export function matchShortcut(event: KeyboardEvent, singleKeysOn: boolean): MatchedShortcut | null {
  if (event.isComposing || event.defaultPrevented || event.repeat) return null;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    return { command: 'open-decision', number: 0 };
  }
  if (!singleKeysOn || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.composedPath()[0];
  if (target instanceof Element && takesKey(target, event.key)) return null;
  return matchKey(event.key);
}

function matchKey(key: string): MatchedShortcut | null {
  const found = shortcuts.find((shortcut) => (shortcut.keys as readonly string[]).includes(key));
  return found === undefined ? null : { command: found.command, number: Number.parseInt(key, 10) || 0 };
}

const keylessInputs = ['button', 'checkbox', 'radio', 'submit'];

/** Whether the focused part means something else by this key: every key in a field, arrows where they move. */
function takesKey(target: Element, key: string): boolean {
  if (target instanceof HTMLInputElement && !keylessInputs.includes(target.type)) return true;
  if (target.closest('textarea, select, [contenteditable], dossier-dialog, dialog') !== null) return true;
  return key.startsWith('Arrow') && target.closest('[role=tablist], [data-arrows], input') !== null;
}
