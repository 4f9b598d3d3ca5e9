/** Something that stands between an application and its submission. */
export type Missing =
  | { readonly kind: 'profile'; readonly fields: readonly string[] }
  | { readonly kind: 'pictures'; readonly categoryId: string; readonly have: number; readonly need: number }
  | { readonly kind: 'ask'; readonly askId: string; readonly categoryId: string | null }
  /** A picture that the check rejected and that was neither replaced nor taken away (`DELETE materials/:id`). */
  | { readonly kind: 'rejected'; readonly categoryId: string; readonly materialId: string }
  | { readonly kind: 'uploading'; readonly categoryId: string; readonly count: number };
