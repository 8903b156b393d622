import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { openSqliteDocumentStore } from './document-store';
import { setAsideDamaged } from './set-aside-damaged';

const NOW = new Date('2026-01-02T03:04:05.678Z');

describe('the file of the read models', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    file = folder.file('models.db');
    const documents = openSqliteDocumentStore({ file });
    await documents.ensure({ name: 'a.v1', indexes: { byName: ['name'] } });
    await documents.close();
  });
  afterEach(() => folder.remove());

  it('stays where it is when it is sound, or is not there', () => {
    expect(setAsideDamaged(file, NOW)).toBeNull();
    expect(setAsideDamaged(folder.file('nothing.db'), NOW)).toBeNull();
    expect(readdirSync(folder.path)).toContain('models.db');
  });

  it.each<[string, () => void]>([
    ['no database', () => writeFileSync(file, 'no database, '.repeat(900))],
    ['cut', () => truncateSync(file, 2 * 4_096)],
  ])('is moved aside when it is %s, and another one can be made', async (_, harm) => {
    harm();
    const harmed = readFileSync(file);
    const aside = setAsideDamaged(file, NOW);
    expect(aside?.name).toBe(`${file}.damaged-2026-01-02T03-04-05-678Z`);
    expect(aside?.why).not.toBe('');
    expect(readFileSync(aside?.name ?? '')).toEqual(harmed);
    const documents = openSqliteDocumentStore({ file });
    expect((await documents.checkpoint('a.v1')).place).toBeNull();
    await documents.close();
  });
});
