import type { FieldTree } from '@angular/forms/signals';

/** The first thing wrong with a field, once the person has left it (or tried to send): not while they still type. */
export function shownError(field: FieldTree<string>): string | null {
  const state = field();
  return state.touched() ? (state.errors()[0]?.message ?? null) : null;
}
