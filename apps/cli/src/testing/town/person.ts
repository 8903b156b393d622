import {
  account,
  handle,
  handleStream,
  media,
  mediaStream,
  post,
  postStream,
  session,
  sessionStream,
  userStream,
} from '@heliograph/domain';
import { photo, type Actor } from './actor';
import { text } from './texts';

/** What a person does alone: signs up, in and out, and posts two photos, of which one is deleted. */
export async function lifeOf(actor: Actor, n: number): Promise<void> {
  await signUp(actor, n);
  await editAccount(actor, n);
  await publish(actor, n, `post-${n}`);
  await publish(actor, n + 1, `gone-${n}`);
  const gone = postStream(`gone-${n}`);
  await actor.send(gone, post, { type: 'Delete', by: actor.userId });
}

async function signUp(actor: Actor, n: number): Promise<void> {
  const { userId } = actor;
  for (const kind of ['username', 'email'] as const) {
    const claim = { type: 'Claim', handle: `${kind}${n}`, kind, userId } as const;
    await actor.send(handleStream(claim.handle), handle, claim);
  }
  await actor.send(userStream(userId), account, {
    type: 'Register',
    userId,
    usernameHandle: `username${n}`,
    emailHandle: `email${n}`,
    username: `person.${n}`,
    email: `person.${n}@example.org`,
    name: text(n),
    passwordHash: '$2b$12$hash',
  });
  for (const sessionId of [`first-${n}`, `second-${n}`]) {
    const start = { type: 'Start', sessionId, userId, userAgent: text(n), ip: '2001:db8::1' } as const;
    await actor.send(sessionStream(sessionId), session, start);
  }
  await actor.send(sessionStream(`first-${n}`), session, { type: 'Revoke', reason: 'signed-out' });
}

async function editAccount(actor: Actor, n: number): Promise<void> {
  const { userId } = actor;
  const user = userStream(userId);
  const id = `portrait-${n}`;
  const { renditions } = photo(id);
  const upload = {
    type: 'Upload',
    mediaId: id,
    ownerId: userId,
    purpose: 'avatar',
    media: photo(id),
  } as const;
  await actor.send(mediaStream(id), media, upload);
  await actor.send(user, account, { type: 'ChangeAvatar', avatar: { id, renditions } });
  await actor.send(user, account, { type: 'EditProfile', bio: text(n + 1), website: 'https://example.org' });
  await actor.send(user, account, { type: 'ChangePassword', passwordHash: '$2b$12$other' });
  if (n % 10 === 0) await actor.send(user, account, { type: 'GrantRole', role: 'admin' });
}

async function publish(actor: Actor, n: number, postId: string): Promise<void> {
  const authorId = actor.userId;
  const mediaId = `of-${postId}`;
  const medium = photo(mediaId);
  const file = mediaStream(mediaId);
  const upload = {
    type: 'Upload',
    mediaId,
    ownerId: authorId,
    purpose: 'attachment',
    media: medium,
  } as const;
  await actor.send(file, media, upload);
  await actor.send(file, media, { type: 'Attach', by: authorId, target: { kind: 'post', id: postId } });
  await actor.send(postStream(postId), post, {
    type: 'Create',
    postId,
    authorId,
    media: [medium],
    altTexts: [text(n + 2)],
    caption: text(n),
  });
  const edit = { type: 'EditCaption', by: authorId, caption: text(n + 3) } as const;
  await actor.send(postStream(postId), post, edit);
}
