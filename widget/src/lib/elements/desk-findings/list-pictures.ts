import type {
  ReviewApplicationView,
  ReviewCategoryView,
  ReviewMaterialView,
} from '@dossier/server-sdk/contract';

/** One picture of the strip, with the category it stands in. */
export interface ShownPicture {
  readonly category: ReviewCategoryView;
  readonly material: ReviewMaterialView;
  /** Its number within the category, from 1. */
  readonly number: number;
}

/** Every picture that is to be judged, in the order of the strip: by category, then by place. */
export function listPictures(
  application: Pick<ReviewApplicationView, 'categories'>,
): readonly ShownPicture[] {
  return application.categories.flatMap((category) =>
    category.materials.map((material, index) => ({ category, material, number: index + 1 })),
  );
}
