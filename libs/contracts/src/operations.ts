import * as z from 'zod/mini';

export const Health = z.object({ status: z.literal('ok') });
/** 200 when `ready`, else 503; `waiting` names what is not ready and why. */
export const Ready = z.object({
  ready: z.boolean(),
  waiting: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type Ready = z.infer<typeof Ready>;
