import { z } from 'zod';

const Names = z.array(z.string());

/** A packet of Socket.IO that carries an event (2), as its adapters hand it around. */
const Packet = z.object({
  type: z.literal(2),
  data: z.tuple([z.string()], z.unknown()),
  nsp: z.string(),
});

/** Who says it, what is said, and to which rooms. */
const Broadcast = z.tuple([
  z.string(),
  Packet,
  z.object({
    rooms: Names,
    except: Names,
    flags: z.optional(z.object({ volatile: z.optional(z.boolean()), compress: z.optional(z.boolean()) })),
  }),
]);

/** How broadcasts travel: as JSON, which is all that we send. `decode` throws for what is not one. */
export const SOCKET_PACKETS = {
  encode: (broadcast: unknown): string => JSON.stringify(broadcast),
  decode: (message: Buffer): z.infer<typeof Broadcast> => Broadcast.parse(JSON.parse(message.toString())),
};
