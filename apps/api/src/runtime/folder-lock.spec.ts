import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { FolderInUse, lockFolder } from './folder-lock';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it('keeps a folder for one, until it is given back', () => {
  const release = lockFolder(folder.path);
  expect(() => lockFolder(folder.path)).toThrow(FolderInUse);
  release();
  lockFolder(folder.path)();
});

it('keeps other folders free', () => {
  const other = temporaryFolder();
  const releases = [lockFolder(folder.path), lockFolder(other.path)];
  for (const release of releases) release();
  other.remove();
});
