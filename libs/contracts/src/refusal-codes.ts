/**
 * Every refusal this API answers: its stable code, its HTTP status and the sentence a person reads when nothing more
 * exact is known. The one list; the HTTP filter, the socket acknowledgements, OpenAPI and the client all read it.
 */
export const REFUSALS = {
  // what was sent
  'invalid-request': {
    status: 400,
    sentence: 'Some of what was sent is not allowed. See the marked fields.',
  },
  'malformed-request': {
    status: 400,
    sentence: 'This is not a request that HTTP allows. Nothing was read of it.',
  },
  'headers-too-large': {
    status: 431,
    sentence:
      'The headers of the request are larger than 16 KiB. Clear the cookies of this site and try again.',
  },
  'request-too-slow': { status: 408, sentence: 'The request did not arrive in time. Try again.' },
  'invalid-json': { status: 400, sentence: 'The request body is not valid JSON.' },
  'invalid-cursor': {
    status: 400,
    sentence: 'This page marker is not valid. Start again from the first page.',
  },
  'invalid-idempotency-key': {
    status: 400,
    sentence: 'The Idempotency-Key must be 1 to 100 letters, digits, or . _ : -',
  },
  'body-too-large': { status: 413, sentence: 'The request is larger than 64 KiB. Send less at once.' },
  'body-too-complex': {
    status: 400,
    sentence: 'The request body is nested too deeply or has too many parts.',
  },
  'unsupported-content-type': { status: 415, sentence: 'Send this as application/json.' },
  'idempotency-key-reused': {
    status: 422,
    sentence: 'This Idempotency-Key was used for something else. Use a new key.',
  },
  'unknown-event': { status: 400, sentence: 'There is no such socket event.' },
  // accounts and sessions
  'username-taken': { status: 409, sentence: 'That username is taken. Try another one.' },
  'email-taken': { status: 409, sentence: 'There is already an account with that e-mail. Sign in instead?' },
  'weak-password': {
    status: 400,
    sentence: 'That password is too easy to guess. Try a longer one or a few words.',
  },
  'invalid-credentials': { status: 401, sentence: 'That username, e-mail or password is not right.' },
  'wrong-password': { status: 403, sentence: 'The current password is not right.' },
  unauthenticated: { status: 401, sentence: 'Sign in to go on.' },
  'token-expired': { status: 401, sentence: 'The access token has expired. Refresh it.' },
  'session-ended': { status: 401, sentence: 'This session has ended. Sign in again.' },
  'refresh-refused': { status: 401, sentence: 'This session cannot be continued. Sign in again.' },
  forbidden: { status: 403, sentence: 'You may not do this.' },
  'foreign-origin': { status: 403, sentence: 'This request came from another site and was refused.' },
  'rate-limited': { status: 429, sentence: 'That was too often. Wait a little and try again.' },
  busy: { status: 429, sentence: 'Too much is going on at once. Try again in a moment.' },
  // what is not there, or not for this person
  'not-found': { status: 404, sentence: 'There is nothing here, or it is not for you to see.' },
  // people
  'cannot-follow-self': { status: 409, sentence: 'You cannot follow yourself.' },
  'cannot-message-self': { status: 409, sentence: 'You cannot write to yourself.' },
  // media and posts
  'file-missing': { status: 400, sentence: 'Send one file in the field "file".' },
  'file-too-large': {
    status: 413,
    sentence: 'That file is too large: photos up to 30 MB, videos up to 100 MB.',
  },
  'image-too-large': {
    status: 422,
    sentence: 'That picture has more than 50 megapixels. Make it smaller first.',
  },
  'video-too-long': { status: 422, sentence: 'Videos may last up to 60 seconds. Trim it first.' },
  'unsupported-media': {
    status: 415,
    sentence: 'This kind of file is not supported. Use JPEG, PNG, WebP, GIF, AVIF, MP4, MOV or WebM.',
  },
  'heic-not-supported': {
    status: 415,
    sentence: 'HEIC photos are not supported yet. Share the photo as JPEG and try again.',
  },
  'unreadable-media': {
    status: 422,
    sentence: 'This file is damaged or incomplete and could not be read. Try another copy.',
  },
  'media-not-usable': {
    status: 409,
    sentence: 'One of these uploads is not there any more or belongs to something else. Upload it again.',
  },
  'storage-full': {
    status: 507,
    sentence: 'The server has no room left. Nothing was stored; try again later.',
  },
  'quota-exceeded': { status: 429, sentence: 'You have uploaded a lot in a short time. Try again later.' },
  'not-yours': { status: 403, sentence: 'Only its author may change this.' },
  'post-deleted': { status: 404, sentence: 'This post was removed.' },
  'already-deleted': { status: 404, sentence: 'This was removed already.' },
  // messages
  'empty-message': { status: 400, sentence: 'Write something, or attach a photo.' },
  // machines
  conflict: { status: 409, sentence: 'Somebody changed this at the same moment. Try again.' },
  unavailable: {
    status: 503,
    sentence: 'The server cannot do this right now. Nothing was lost; try again in a moment.',
  },
  damaged: {
    status: 500,
    sentence:
      'What is stored here is damaged and was left as it is. Whoever runs this server has to mend it.',
  },
  internal: {
    status: 500,
    sentence: 'Something went wrong on our side. Nothing was changed that you were not told of.',
  },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type RefusalCode = keyof typeof REFUSALS;
