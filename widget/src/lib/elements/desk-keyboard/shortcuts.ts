/** Everything that a key does at the desk. */
export const shortcuts = [
  { command: 'next-picture', keys: ['j', 'ArrowRight'], group: 'pictures', label: 'key.nextPicture' },
  { command: 'previous-picture', keys: ['k', 'ArrowLeft'], group: 'pictures', label: 'key.previousPicture' },
  { command: 'accept', keys: ['a'], group: 'findings', label: 'key.accept' },
  { command: 'ask', keys: ['s'], group: 'findings', label: 'key.ask' },
  {
    command: 'reason',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    group: 'findings',
    label: 'key.reason',
  },
  { command: 'box', keys: ['b'], group: 'findings', label: 'key.box' },
  { command: 'zoom', keys: ['z'], group: 'view', label: 'key.zoom' },
  { command: 'zoom-in', keys: ['+', '='], group: 'view', label: 'key.zoomIn' },
  { command: 'zoom-out', keys: ['-'], group: 'view', label: 'key.zoomOut' },
  { command: 'fit', keys: ['0'], group: 'view', label: 'key.fit' },
  { command: 'rotate-right', keys: ['r'], group: 'view', label: 'key.rotateRight' },
  { command: 'rotate-left', keys: ['R'], group: 'view', label: 'key.rotateLeft' },
  { command: 'compare', keys: ['c'], group: 'view', label: 'key.compare' },
  { command: 'next-application', keys: ['n'], group: 'desk', label: 'key.nextApplication' },
  { command: 'take-back', keys: ['u'], group: 'desk', label: 'key.takeBack' },
  { command: 'help', keys: ['?'], group: 'desk', label: 'key.help' },
] as const satisfies readonly Shortcut[];

export interface Shortcut {
  readonly command: string;
  /** Values of `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  readonly group: 'pictures' | 'findings' | 'view' | 'desk';
  /** A key of the desk's messages. */
  readonly label: string;
}

export type ShortcutCommand = (typeof shortcuts)[number]['command'];
