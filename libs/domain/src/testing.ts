export { eventFixtures, readFixture, type Fixture } from './testing/fixtures';
export { given, type Given } from './testing/given-when-then';
export { recorded, type RecordedOptions } from './testing/recorded';
