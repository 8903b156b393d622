export { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder';
export { openTestLog, TEST_KEY_ENCRYPTION_KEY, type TestLog } from './testing/test-log';
