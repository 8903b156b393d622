import { isSound, rowChecksum, type ChecksummedRow } from './row-checksum';

const row: ChecksummedRow = {
  id: 'a1',
  type: 'Liked',
  schemaVersion: 1,
  stream: 'like-p.u',
  revision: 0,
  position: 7,
  data: '{"é":1}',
  metadata: '{}',
};
const sound = { ...row, checksum: rowChecksum(row) };

describe('the checksum of a row', () => {
  it('never changes: logs are written with it', () => {
    expect(rowChecksum(row)).toBe(3_985_762_986);
  });

  it.each<Partial<ChecksummedRow>>([
    { id: 'a2' },
    { type: 'Likes' },
    { schemaVersion: 2 },
    { stream: 'like-p.v' },
    { revision: 1 },
    { position: 8 },
    { data: '{"e":1}' },
    { metadata: '[]' },
    { id: 'a1l', stream: 'ike-p.u' },
    { data: '{"é":1}{', metadata: '}' },
  ])('is another one with %j', (changed) => {
    expect(isSound({ ...sound, ...changed })).toBe(false);
    expect(isSound(sound)).toBe(true);
  });

  it('fits no column that holds something else than text', () => {
    expect(isSound({ ...sound, data: Buffer.from(row.data) as unknown as string })).toBe(false);
  });
});
