import { Me, Position } from '@heliograph/contracts';
import { z } from 'zod';

/** The person after a change of theirs. */
export const MeAnswer = z.object({ ...Me.shape, position: Position });
export type MeAnswer = z.infer<typeof MeAnswer>;
