import sharp from 'sharp';
import { z } from 'zod';

const Uploaded = z.object({ id: z.string() });
const Posted = z.object({ post: z.object({ id: z.string() }), position: z.number() });

async function answered(answer: Response): Promise<unknown> {
  if (answer.status !== 201)
    throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A small picture uploaded by the server's own upload, for one post. */
export async function uploadPicture(url: string, authorization: string): Promise<string> {
  const background = { r: 200, g: 120, b: 40 };
  const jpeg = await sharp({ create: { width: 320, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'plate.jpg');
  const answer = await fetch(`${url}/api/media`, { method: 'POST', headers: { authorization }, body });
  return Uploaded.parse(await answered(answer)).id;
}

/** A post by the server's own command. */
export async function post(
  url: string,
  authorization: string,
  mediaId: string,
): Promise<{ readonly postId: string; readonly position: number }> {
  const answer = await fetch(`${url}/api/posts`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ media: [{ id: mediaId }], caption: 'The light came late.' }),
  });
  const { post: made, position } = Posted.parse(await answered(answer));
  return { postId: made.id, position };
}
