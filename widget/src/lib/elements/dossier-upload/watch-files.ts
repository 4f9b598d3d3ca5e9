import type { CategoryView } from '@dossier/server-sdk/contract';
import type { DossierAsk } from '../dossier-ask/dossier-ask.js';
import { countFreePlaces } from '../dossier-category/count-free-places.js';
import type { DossierCategory } from '../dossier-category/dossier-category.js';
import type { UploadContext } from './upload-context.js';

/** Where files were let go or pasted: a category, and the old picture when it was on an ask to replace one. */
interface Place {
  readonly element: HTMLElement;
  readonly category: CategoryView;
  readonly replaces: string | null;
}

type Pick = (categoryId: string, replaces: string | null, files: readonly File[]) => void;

/**
 * Takes files that are dropped on a category's card, or pasted while the focus is in it, as picked there. A drop beside
 * the cards does nothing: the browser would leave the page for the file.
 */
export function watchFiles(page: HTMLElement, context: () => UploadContext | null, pick: Pick): void {
  let marked: HTMLElement | null = null;
  const mark = (element: HTMLElement | null) => {
    if (marked === element) return;
    marked?.removeAttribute('over');
    element?.setAttribute('over', '');
    marked = element;
  };
  page.addEventListener('dragover', (event) => {
    if (isSheet(event) || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    const place = findPlace(event, context());
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = place === null ? 'none' : 'copy';
    mark(place?.element ?? null);
  });
  page.addEventListener('dragleave', () => mark(null));
  page.addEventListener('drop', (event) => {
    mark(null);
    if (isSheet(event) || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    take(findPlace(event, context()), event.dataTransfer, pick);
  });
  page.addEventListener('paste', (event) => {
    const files = event.clipboardData?.files.length ?? 0;
    const place = isSheet(event) || files === 0 ? null : findPlace(event, context());
    if (place === null) return;
    event.preventDefault();
    take(place, event.clipboardData, pick);
  });
}

function take(place: Place | null, data: DataTransfer | null, pick: Pick): void {
  const files = [...(data?.files ?? [])];
  if (place !== null && files.length > 0) pick(place.category.id, place.replaces, files);
}

/** The sheet takes its own. */
function isSheet(event: Event): boolean {
  return event
    .composedPath()
    .some((one) => one instanceof Element && one.localName === 'dossier-upload-sheet');
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

/** Null where nothing may be added. */
function findPlace(event: Event, context: UploadContext | null): Place | null {
  const path = event.composedPath().filter((one): one is HTMLElement => one instanceof HTMLElement);
  const element = path.find((one): one is DossierCategory => one.localName === 'dossier-category');
  if (element === undefined || context === null) return null;
  const { category } = element;
  if (context.state.lock !== null || category.lock !== null) return null;
  const asked = path.find((one): one is DossierAsk => one.localName === 'dossier-ask')?.ask;
  if (asked?.kind === 'replace' && asked.state === 'open' && asked.materialId !== null) {
    return { element, category, replaces: asked.materialId };
  }
  return countFreePlaces(category, context.snapshot.transfers) > 0
    ? { element, category, replaces: null }
    : null;
}
