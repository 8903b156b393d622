import { Media, Position } from '@heliograph/contracts';
import * as z from 'zod/mini';

/** A stored upload, with the position of what recorded it. */
export const MediaAnswer = z.extend(Media, { position: Position });
export type MediaAnswer = z.infer<typeof MediaAnswer>;
