import { type SchemaPath, validate } from '@angular/forms/signals';
import type { RuleResult } from '@heliograph/rules';

/** A field that must keep one of the rules which the server keeps too; its finding is the field's error. */
export function ruled(path: SchemaPath<string>, rule: (value: string) => RuleResult<unknown>): void {
  validate(path, ({ value }) => {
    const result = rule(value());
    return result.ok ? undefined : { kind: 'rule', message: result.message };
  });
}
