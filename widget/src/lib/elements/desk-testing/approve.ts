import { type MountedDesk, waitForPicture } from './mount-desk.js';

/** Accepts all six pictures and opens the approval. */
export async function openApproval(desk: MountedDesk): Promise<void> {
  await desk.open();
  for (let turn = 0; turn < 6; turn += 1) {
    await desk.press('a');
    await waitForPicture(desk.root);
    await desk.settle();
  }
  await desk.press('Enter', { ctrlKey: true });
}

/** Accepts all six pictures and sends the approval. */
export async function approve(desk: MountedDesk): Promise<void> {
  await openApproval(desk);
  await desk.press('Enter', { ctrlKey: true });
}

/** Ticks the first ones of the list and confirms their approval. */
export async function approveSeveral(desk: MountedDesk, count: number): Promise<void> {
  desk.find('.select-toggle').click();
  await desk.settle();
  for (const box of [...desk.root.querySelectorAll<HTMLInputElement>('.tick')].slice(0, count)) box.click();
  await desk.settle();
  desk.find('.bulk-approve').click();
  await desk.settle();
  desk.find('.confirm-bulk').click();
  await desk.settle();
}
