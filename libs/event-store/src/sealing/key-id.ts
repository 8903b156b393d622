import type { SealClass } from '@heliograph/domain';

/** Classes in the order in which a person's keys are made. */
export const SEAL_CLASSES = [
  'profile',
  'content',
  'dm',
  'credential',
  'audit',
] as const satisfies readonly SealClass[];

export interface KeyName {
  readonly subject: string;
  readonly sealClass: string;
  readonly version: number;
}

const KEY_ID = /^([^/]+)\/([a-z]+)\/([1-9]\d{0,8})$/;

/** `subject/class/version`, as it stands in every sealed value. */
export function keyIdOf({ subject, sealClass, version }: KeyName): string {
  if (subject === '' || subject.includes('/')) throw new RangeError(`"${subject}" cannot own a key.`);
  return `${subject}/${sealClass}/${version}`;
}

/** The parts of a key's id, or null for what is none. */
export function keyNameOf(keyId: string): KeyName | null {
  const [, subject, sealClass, version] = KEY_ID.exec(keyId) ?? [];
  if (subject === undefined || sealClass === undefined) return null;
  return { subject, sealClass, version: Number(version) };
}
