/** What a process knows of the projections, of its own or of those of another process. */
export interface Projecting {
  /** Where the hindmost is. */
  readonly position: number;
  readonly stopped: readonly string[];
}

const LINE = /^heliograph_projection_(position|stopped)\{projection="([^"]+)"\} (\S+)$/gm;

/** Asks a process at its address. Throws when it does not answer. */
export async function projectingOf(url: string): Promise<Projecting> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = [...text.matchAll(LINE)].map(([, what, name = '', value]) => ({
    what,
    name,
    value: Number(value),
  }));
  const of = (wanted: string) => found.filter(({ what }) => what === wanted);
  return {
    // Below everything where it knows nothing yet.
    position: Math.min(...of('position').map(({ value }) => value), found.length === 0 ? -1 : Infinity),
    stopped: of('stopped')
      .filter(({ value }) => value === 1)
      .map(({ name }) => name),
  };
}
