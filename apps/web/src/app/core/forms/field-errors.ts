import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from '../api/problem';
import { sentenceOf } from '../api/sentence';

/**
 * What the server found wrong, put beside the fields it is about: those that it named, and by `codes` those that a
 * refusal without a field means. Empty where none of it belongs to a field; then the form says it as a whole.
 */
export function fieldErrors(
  problem: Problem,
  fields: Readonly<Record<string, FieldTree<string>>>,
  codes: Readonly<Record<string, string>> = {},
): ValidationError.WithOptionalFieldTree[] {
  const meant = codes[problem.code];
  const named =
    problem.fields.length > 0 || meant === undefined
      ? problem.fields
      : [{ path: meant, message: sentenceOf(problem) }];
  return named.flatMap(({ path, message }) => {
    const fieldTree = fields[path];
    return fieldTree ? [{ kind: 'server', message, fieldTree }] : [];
  });
}
