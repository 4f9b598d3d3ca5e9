/**
 * The drawings that both elements use, on a grid of 24 by 24, drawn with a line of 2.
 * Path data of Lucide 1.62.0 (https://lucide.dev), ISC License, Copyright (c) 2026 Lucide Icons and Contributors,
 * in part MIT, Copyright (c) 2013-present Cole Bemis (Feather); circles and rectangles written as paths,
 * numbers to a tenth.
 */
export const iconPaths = {
  lock: 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2m2 0V7a5 5 0 0 1 10 0v4',
  lockOpen: 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2m2 0V7a5 5 0 0 1 9.9-1',
  check: 'M20 6 9 17l-5-5',
  circleCheck: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m14-3-5.5 5.5L8 12',
  clock: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m10-6v6l4 2',
  plus: 'M5 12h14m-7-7v14',
  minus: 'M5 12h14',
  x: 'M18 6 6 18M6 6l12 12',
  rotateCw: 'M21 12a9 9 0 1 1-9-9q4 0 6.7 2.7L21 8m0-5v5h-5',
  rotateCcw: 'M3 12a9 9 0 1 0 9-9 10 10 0 0 0-6.7 2.7L3 8m0-5v5h5',
  trash:
    'M10 11v6m4-6v6m5-11v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2',
  upload: 'M12 3v12m5-7-5-5-5 5m14 7v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4',
  camera:
    'M14 4a2 2 0 0 1 1.8 1l.4 1A2 2 0 0 0 18 7h2a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h2a2 2 0 0 0 1.8-1l.4-1A2 2 0 0 1 10 4zm-5 9a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
  image:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2m2 6a2 2 0 1 0 4 0 2 2 0 1 0-4 0m14 6-3-3a2 2 0 0 0-3 0l-9 9',
  triangleAlert: 'm21.7 18-8-14a2 2 0 0 0-3.4 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4m0 4h.01',
  circleAlert: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m10-4v4m0 4h.01',
  info: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m10 4v-4m0-4h.01',
  chevronDown: 'm6 9 6 6 6-6',
  arrowRight: 'M5 12h14m-7-7 7 7-7 7',
  pencil: 'M21.2 6.8a1 1 0 0 0-4-4L3.8 16.2l-.5.8L2 21.4a.5.5 0 0 0 .6.6L7 20.7l.8-.5zM15 5l4 4',
  wifiOff:
    'M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M5 13a10 10 0 0 1 5.2-2.7m8.8 2.7-2-1.6M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8a15 15 0 0 0-11.3-3.7M2 2l20 20',
  user: 'M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0',
  messageSquareText:
    'M22 17a2 2 0 0 1-2 2H6.8a2 2 0 0 0-1.4.6l-2.2 2.2a.7.7 0 0 1-1.2-.5V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2zM7 11h10M7 15h6M7 7h8',
  refreshCw:
    'M3 12a9 9 0 0 1 9-9 10 10 0 0 1 6.7 2.7L21 8m0-5v5h-5m5 4a9 9 0 0 1-9 9 10 10 0 0 1-6.7-2.7L3 16m5 0H3v5',
  crop: 'M6 2v14a2 2 0 0 0 2 2h14M18 22V8a2 2 0 0 0-2-2H2',
  imagePlus:
    'M16 5h6m-3-3v6m2 3.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7.5M21 15l-3-3a2 2 0 0 0-3 0l-9 9M7 9a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  send: 'M14.5 21.7a.5.5 0 0 0 1 0l6.5-19a.5.5 0 0 0-.7-.7l-19 6.5a.5.5 0 0 0 0 1l8 3.1a2 2 0 0 1 1 1.2zM22 2l-11 11',
  zoomIn: 'M3 11a8 8 0 1 0 16 0 8 8 0 1 0-16 0m18 10-4.4-4.4M11 8v6m-3-3h6',
  logOut: 'm16 17 5-5-5-5m5 5H9m0 9H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4',
} as const;

export type IconName = keyof typeof iconPaths;
