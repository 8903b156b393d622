import type { RecordedEvent } from '@heliograph/domain';
import { eventFixtures, readFixture } from '@heliograph/domain/testing';
import { versionedName } from '@heliograph/projections';
import { foldEvents } from '@heliograph/projections/testing';
import { PROJECTIONS } from './index';

const fixtures = eventFixtures();

/** All fixtures as the one story they tell. */
const story = (): RecordedEvent[] =>
  [...fixtures]
    .sort((one, other) => (one.metadata.at < other.metadata.at ? -1 : 1))
    .map((fixture, index) => ({ ...readFixture(fixture), position: index + 1 }));

describe('what any version of the program ever wrote', () => {
  it.each(PROJECTIONS.map((projection) => [versionedName(projection), projection] as const))(
    'is folded by %s',
    async (name, projection) => {
      const documents = await foldEvents([projection], story());
      const collection =
        projection.kind === 'document' ? name : `${name}.${Object.keys(projection.collections)[0]}`;
      let count = 0;
      for await (const _ of documents.dump(collection)) count += 1;
      expect(count).toBeGreaterThan(0);
      await documents.close();
    },
  );

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))(
    'is folded even where nothing else is known (%s)',
    async (_, fixture) => {
      const folded = foldEvents(PROJECTIONS, [readFixture(fixture)]);
      await expect(folded).resolves.toBeDefined();
      await (await folded).close();
    },
  );
});
