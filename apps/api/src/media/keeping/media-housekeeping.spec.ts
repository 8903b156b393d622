import { jest } from '@jest/globals';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveId } from '@heliograph/domain';
import type { Problem } from '@heliograph/contracts';
import type { Clock } from '../../platform/clock';
import { STATE } from '../../platform/tokens';
import { conversationOf, posted } from '../../testing/community';
import { eventually } from '../../testing/eventually';
import type { TestServer } from '../../testing/test-server';
import { formOf, upload, uploaded } from '../../testing/upload';
import type { Visitor } from '../../testing/visitor';
import { describeOnMediaPlaces, mediaIn } from '../testing/media-place';
import { picture } from '../testing/pictures';
import { Attachments } from '../attachments';
import { MediaHousekeeping } from './media-housekeeping';
import type { ServerState } from '@heliograph/server-state';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

const HOUR = 60 * 60 * 1000;
let now = Date.now();
const clock: Clock = { now: () => now };
let server: TestServer;
let anna: Visitor;
let photo: Buffer;
beforeAll(async () => {
  photo = await picture('jpeg', 60, 40);
});
const catchUp = () => server.app.nest.get(MediaHousekeeping).catchUp();
const commandOf = (who: Visitor) => ({
  actorId: who.me?.id ?? null,
  commandId: 'c',
  fingerprint: null,
  correlationId: 'c',
});
const state = () => server.app.nest.get<ServerState>(STATE);

describeOnMediaPlaces('files of media', (place) => {
  beforeEach(async () => {
    server = await place.startServer({ clock });
    anna = await server.visitor().signUp();
  });
  afterEach(() => server[Symbol.asyncDispose]());

  const folders = () => mediaIn(place, server);

  it('that were uploaded and never used are gone after a day, and what is used stays', async () => {
    const unused = await uploaded(anna, photo);
    const used = await posted(anna);
    await catchUp();
    expect(await folders()).toEqual([unused.id, used.media[0]?.id].sort());
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([used.media[0]?.id]);
    // Its time to sign in again has passed too.
    const again = await server.visitor().signIn(anna.me?.username ?? '');
    expect((await again.post('/api/posts', { media: [{ id: unused.id }] })).body.code).toBe(
      'media-not-usable',
    );
  });

  it('of an upload that a crash broke off are gone after a day', async () => {
    // As it lies when the process dies between moving the files and recording them.
    await place.write(server, 'half-done/320.webp');
    await state().uploads.reserve({ mediaId: 'half-done', ownerId: anna.me?.id ?? '', bytes: 1, now });
    mkdirSync(join(server.config.mediaDir, '.incoming', 'half-received'));
    server = await server.restarted();
    expect(readdirSync(join(server.config.mediaDir, '.incoming'))).toEqual([]);
    await catchUp();
    expect(await folders()).toEqual(['half-done']);
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([]);
    expect(await state().uploads.expired(now, 10)).toEqual([]);
  });

  it('that are in something stay, also when the same upload is sent again', async () => {
    const ben = await server.visitor().signUp();
    const [inPost, inMessage] = [
      await uploaded(anna, photo, { key: 'for-a-post' }),
      await uploaded(anna, photo, { key: 'for-a-message' }),
    ];
    await anna.post('/api/posts', { media: [{ id: inPost.id }] });
    const id = await conversationOf(anna, ben);
    await anna.post(`/api/conversations/${id}/messages`, { clientId: 'm', mediaId: inMessage.id });
    await catchUp();
    expect((await uploaded(anna, photo, { key: 'for-a-post' })).id).toBe(inPost.id);
    expect((await uploaded(anna, photo, { key: 'for-a-message' })).id).toBe(inMessage.id);
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([inPost.id, inMessage.id].sort());
  });

  it('that are in a message stay, also when the same message is sent again', async () => {
    const ben = await server.visitor().signUp();
    const { id: mediaId } = await uploaded(anna, photo);
    const id = await conversationOf(anna, ben);
    const send = () => anna.post(`/api/conversations/${id}/messages`, { clientId: 'once', mediaId });
    expect((await send()).status).toBe(201);
    await catchUp();
    expect((await send()).status).toBe(201);
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([mediaId]);
  });

  it('that were given to a message which never came to be are gone after a day', async () => {
    const { id } = await uploaded(anna, photo);
    await server.app.nest.get(Attachments).attach([id], { kind: 'message', id: 'never' }, commandOf(anna));
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([]);
  });

  it('of an upload that was given up are never recorded afterwards', async () => {
    const key = { key: 'too-late' };
    const mediaId = deriveId('media', anna.me?.id ?? '', key.key);
    await place.write(server, `${mediaId}/320.webp`);
    await state().uploads.reserve({ mediaId, ownerId: anna.me?.id ?? '', bytes: 1, now });
    now += 25 * HOUR;
    await catchUp();
    const again = await server.visitor().signIn(anna.me?.username ?? '');
    const answer = await upload<Problem>(again, photo, key);
    expect([answer.status, answer.body.code]).toEqual([409, 'media-not-usable']);
    expect(await folders()).toEqual([]);
  });

  it('that were given to a post which never came to be are gone after a day', async () => {
    const { id } = await uploaded(anna, photo);
    // As it stands when the process dies between the two appends.
    await server.app.nest.get(Attachments).attach([id], { kind: 'post', id: 'never' }, commandOf(anna));
    await catchUp();
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([]);
  });

  it('of portraits go when another one takes their place', async () => {
    const change = () => anna.ask<{ avatarUrl: string }>('PUT', '/api/me/avatar', { body: formOf(photo) });
    const idOf = (url: string) => url.split('/')[2] ?? '';
    const first = idOf((await change()).body.avatarUrl);
    await catchUp();
    expect(await folders()).toEqual([first]);
    const second = idOf((await change()).body.avatarUrl);
    await eventually(folders, (names) => names.length === 1 && names[0] === second);
    now += 25 * HOUR;
    await catchUp();
    expect(await folders()).toEqual([second]);
    const again = await server.visitor().signIn(anna.me?.username ?? '');
    expect((await again.ask('DELETE', '/api/me/avatar')).status).toBe(200);
    await eventually(folders, (names) => names.length === 0);
  });

  it('of a deleted post go also when the server was stopped in between', async () => {
    const post = await posted(anna);
    await catchUp();
    // The keeper is stopped before the deletion, as if the process had died right after it.
    await server.app.nest.get(MediaHousekeeping).onApplicationShutdown();
    expect((await anna.ask('DELETE', `/api/posts/${post.id}`)).status).toBe(204);
    expect(await folders()).toEqual([post.media[0]?.id]);
    server = await server.restarted();
    await eventually(folders, (names) => names.length === 0);
  });

  it('are brought in step again from the beginning when its place in the log is lost or of another log', async () => {
    const post = await posted(anna);
    await anna.ask('DELETE', `/api/posts/${post.id}`);
    await eventually(folders, (names) => names.length === 0);
    const kept = await posted(anna);
    for (const content of [
      'not json',
      JSON.stringify({ position: 1, token: '1', eventId: 'of-another-log' }),
    ]) {
      await catchUp();
      await place.write(server, `${post.media[0]?.id ?? ''}/320.webp`);
      writeFileSync(join(server.config.mediaDir, '.kept-up-to.json'), content);
      await server.app.close();
      writeFileSync(join(server.config.mediaDir, '.kept-up-to.json'), content);
      server = await server.restarted();
      await eventually(folders, (names) => names.length === 1 && names[0] === kept.media[0]?.id);
    }
  });
});
