import { z } from 'zod';

/** What the process that asks at a steady rate is told, as JSON in its first argument. It goes on until it is told to end. */
export const VisitPlan = z.object({
  url: z.string(),
  authorizations: z.array(z.string()).min(1),
  perSecond: z.number(),
});
export type VisitPlan = z.infer<typeof VisitPlan>;

/** A request: when it was sent (milliseconds since 1970) and how long its answer took, milliseconds. */
const Visit = z.object({ at: z.number(), took: z.number() });
export type Visit = z.infer<typeof Visit>;

/** What that process prints when it ends. */
export const Visits = z.array(Visit);

/** From when until when, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How long those took that were under way at some moment of one of the spans. */
export const tookDuring = (visits: readonly Visit[], spans: readonly Span[]): readonly number[] =>
  visits
    .filter(({ at, took }) => spans.some(({ from, to }) => at < to && at + took > from))
    .map(({ took }) => took);

/** How long those took that were sent and answered within one of the spans. */
export const tookWithin = (visits: readonly Visit[], spans: readonly Span[]): readonly number[] =>
  visits
    .filter(({ at, took }) => spans.some(({ from, to }) => at >= from && at + took <= to))
    .map(({ took }) => took);
