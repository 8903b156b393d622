import { createDecipheriv, createSecretKey } from 'node:crypto';
import { isSealed, open, seal } from './sealed-value';

const key = { id: 'ana/content/1', secret: createSecretKey(Buffer.alloc(32, 1)) };
const place = { eventId: 'e1', type: 'CommentAdded', field: 'text' };

describe('a sealed value', () => {
  it('still opens as it was written in the first logs', () => {
    const written = {
      $enc: 1,
      k: 'ana/content/1',
      d: '4ZCLoBFoXtsddHlIVqlApF7BDu4mWwsY/baxe24n2BNmsZhmnvgp6z4=',
    } as const;
    expect(open(written, key, place)).toBe('What light!');
  });

  it('is AES-256-GCM over JSON, bound to event, type, field and key, as anybody can read the format', () => {
    const { $enc, k, d } = seal({ a: 'é' }, key, place);
    const bytes = Buffer.from(d, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from('["e1","CommentAdded","text","ana/content/1"]'));
    decipher.setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
    expect({ $enc, k, text }).toEqual({ $enc: 1, k: 'ana/content/1', text: '{"a":"é"}' });
  });

  it.each([
    null,
    'text',
    5,
    {},
    { $enc: 2, k: 'a/dm/1', d: '' },
    { $enc: 1, k: 1, d: '' },
    { $enc: 1, k: 'a/dm/1' },
  ])('is not %j', (value) => {
    expect(isSealed(value)).toBe(false);
  });
});
