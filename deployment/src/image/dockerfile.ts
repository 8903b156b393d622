import { z } from 'zod';

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

export interface Stage {
  /** Null: it has none. The last one is the image. */
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

const Words = z.array(z.string());

/** Reads a Dockerfile, stage by stage, with variables of `ARG` before the first one left as they are. */
export function stagesOf(text: string): readonly Stage[] {
  const lines = text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: { name: string | null; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? null, instructions: [] });
    else stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** The last instruction of this name; throws when there is none. */
export function last({ instructions }: Stage, name: string): string {
  const found = instructions.findLast((one) => one.name === name);
  if (found === undefined) throw new Error(`The image has no ${name}`);
  return found.rest;
}

/** The words of a command in the form that no shell reads. */
export const wordsOf = (rest: string): readonly string[] => Words.parse(JSON.parse(rest));

/** Variables set by all `ENV` of a stage. */
export const environmentOf = ({ instructions }: Stage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    instructions
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(' '))
      .map((pair): [string, string] => {
        const [name = '', ...value] = pair.split('=');
        return [name, value.join('=')];
      }),
  );
