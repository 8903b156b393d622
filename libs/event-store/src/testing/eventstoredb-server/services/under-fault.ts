import type { Fault } from '../faults';
import { failed } from '../shapes/refusals';
import { never } from '../writing';

/** Does the work, unless the fault says otherwise: then not, or all the same, and the caller does not learn it. */
export async function underFault<T>(fault: Fault | undefined, work: () => Promise<T>): Promise<T> {
  if (fault === undefined) return work();
  const afterCommit = fault.kind === 'hang' ? fault.afterCommit : fault.failure.afterCommit === true;
  if (afterCommit) await work();
  if (fault.kind === 'hang') return never();
  throw failed(fault.failure);
}
