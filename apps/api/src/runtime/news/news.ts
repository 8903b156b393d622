import type { ProjectionStatus } from '@heliograph/projections';
import { z } from 'zod';

const Standing = z.object({
  name: z.string(),
  version: z.int(),
  status: z.enum(['catching-up', 'live', 'stopped', 'standby']),
  position: z.int().nonnegative(),
  head: z.int().nonnegative(),
  error: z.string().nullable(),
});

/** What whoever projects tells the other processes: how each projection stands. */
const News = z.object({
  /** Another one each time a process starts. */
  from: z.string(),
  /** Of the lease of projecting: whoever has a lower one than somebody else projects no more. */
  fencing: z.int().positive(),
  /** Counts what this one tells. */
  count: z.int().positive(),
  projections: z.array(Standing),
});

export interface News extends Omit<z.infer<typeof News>, 'projections'> {
  readonly projections: readonly ProjectionStatus[];
}

/** As one message. */
export const writeNews = ({ projections, ...news }: News): string =>
  JSON.stringify({
    ...news,
    projections: projections.map((standing) => ({ ...standing, error: standing.error ?? null })),
  });

/** Throws for what is no news. */
export function readNews(text: string): News {
  const { projections, ...news } = News.parse(JSON.parse(text));
  return {
    ...news,
    projections: projections.map(({ error, ...standing }) => ({
      ...standing,
      ...(error !== null && { error }),
    })),
  };
}

/** The channel of an installation's news. */
export const newsChannel = ({ prefix }: { readonly prefix: string }): string => `${prefix}:projector`;
