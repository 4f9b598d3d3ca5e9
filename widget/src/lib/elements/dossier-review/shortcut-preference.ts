const storageKey = 'dossier-desk-shortcuts';

/** Whether this browser's reviewer wants single-key shortcuts; on until switched off. */
export function readShortcutPreference(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    // Storage may be forbidden; the switch then holds for this page alone.
    return true;
  }
}

/** Remembers the switch; nothing about any candidate. */
export function writeShortcutPreference(isOn: boolean): void {
  try {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  } catch {
    // See above.
  }
}
