import type { z } from 'zod';

/** Which key a personal field is sealed under; destroying that key of that person is the erasure of those fields. */
export type SealClass = 'profile' | 'content' | 'dm' | 'credential' | 'audit';

/** `subject` names the field of the same event that holds the id of the person whom the value is about. */
export interface PersonalField {
  readonly class: SealClass;
  readonly subject: string;
  /** What readers see once the key is destroyed. Must satisfy the schema. */
  readonly erased: unknown;
}

/**
 * One event type: the schema of its newest version, how older versions become it, and which fields are personal.
 * `upcasts[v]` turns the data of version v into that of v + 1; there is one for every version below `version`.
 */
export interface EventDefinition<Type extends string, Schema extends z.ZodType> {
  readonly type: Type;
  readonly version: number;
  readonly schema: Schema;
  readonly personal: Readonly<Record<string, PersonalField>>;
  readonly upcasts: Readonly<
    Record<number, (data: Readonly<Record<string, unknown>>) => Record<string, unknown>>
  >;
}

export const defineEvent = <Type extends string, Schema extends z.ZodType>(
  type: Type,
  schema: Schema,
  more: {
    version?: number;
    personal?: Record<string, PersonalField>;
    upcasts?: EventDefinition<Type, Schema>['upcasts'];
  } = {},
): EventDefinition<Type, Schema> => ({
  type,
  version: more.version ?? 1,
  schema,
  personal: more.personal ?? {},
  upcasts: more.upcasts ?? {},
});
