import { credentialsIn } from './credentials';

describe('who appends', () => {
  it.each([
    ['esdb://ann:secret@host:2113', 'ann', 'secret'],
    ['esdb+discover://ann:s%40%3Ae@cluster.example:2113?tls=true', 'ann', 's@:e'],
    ['esdb://ann:@a:2113,b:2113,c:2113?nodePreference=leader', 'ann', ''],
    ['esdb://ann:secret@host:2113?tls=false', 'ann', 'secret'],
  ])('is named in %s', (connectionString, username, password) => {
    expect(credentialsIn(connectionString)).toEqual({ username, password });
  });

  it('is nobody where nobody asks', () => {
    expect(credentialsIn('esdb://127.0.0.1:2113?tls=false')).toEqual({ username: 'nobody', password: '' });
    expect(credentialsIn('esdb://127.0.0.1:2113?keepAliveInterval=10000&tls=FALSE')).toBeDefined();
  });

  it.each(['esdb://host:2113', 'esdb://host:2113?tls=true', 'esdb://host:2113?name=tls=false'])(
    'must be named in %s',
    (connectionString) => {
      expect(() => credentialsIn(connectionString)).toThrow('must name who appends');
    },
  );
});
