export { given, type Given } from './testing/given-when-then';
export { recorded, type RecordedOptions } from './testing/recorded';
