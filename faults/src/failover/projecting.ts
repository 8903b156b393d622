/** What a process says of its projections. */
export interface Projecting {
  /** It runs them; else another process does. */
  readonly isActive: boolean;
  /** Where the hindmost is. */
  readonly position: number;
  readonly stopped: readonly string[];
}

const LINE = /^heliograph_projection_(position|standby|stopped)\{projection="([^"]+)"\} (\S+)$/gm;

/** Asks a process at its address. Throws when it does not answer. */
export async function projectingOf(url: string): Promise<Projecting> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = [...text.matchAll(LINE)].map(([, what, name, value]) => ({
    what,
    name,
    value: Number(value),
  }));
  const of = (wanted: string) => found.filter(({ what }) => what === wanted);
  if (of('position').length === 0) throw new Error(`${url} says nothing of its projections.`);
  return {
    isActive: of('standby').every(({ value }) => value === 0),
    position: Math.min(...of('position').map(({ value }) => value)),
    stopped: of('stopped').flatMap(({ name, value }) => (value === 1 && name !== undefined ? [name] : [])),
  };
}
