import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DEFINITION = /^\[([\w-]+)\]: (\S+)$/gm;
const REFERENCE = /\[([\w-]+)\]((?:[,;]? ?«(?:[^«»]|«[^«»]*»)+»)+)/g;
const TITLE = /«((?:[^«»]|«[^«»]*»)+)»/g;
const QUOTES = ["'", '"', '`'];

/**
 * The rows of a document's tables, each with what it refers to as `[name] «title of a test»`, where a link definition says
 * what file the name is; and what is wrong with them, as sentences: a file or a title that does not exist, a row that names
 * neither a test nor a reason, a file that nobody refers to.
 */
export function failureTables(document) {
  const text = readFileSync(document, 'utf8');
  const files = new Map([...text.matchAll(DEFINITION)].map(([, name, path]) => [name, path]));
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| what happens |'))
    .map((line) => line.slice(2, -2).split(' | '))
    .map(([what, where = '']) => ({ what, where, tests: testsIn(where) }));
  const sources = new Map();
  const faults = [];
  for (const [name, path] of files) {
    const file = join(dirname(document), path);
    if (existsSync(file)) sources.set(name, readFileSync(file, 'utf8'));
    else faults.push(`${path} does not exist.`);
    if (!rows.some(({ tests }) => tests.some(({ file: used }) => used === name)))
      faults.push(`Nobody refers to ${name}.`);
  }
  for (const { what, where, tests } of rows) {
    if (tests.length === 0 && !where.startsWith('Not reached: '))
      faults.push(`No test and no reason: ${what}`);
    for (const { file, title } of tests) {
      if (!files.has(file)) faults.push(`No link says what ${file} is: ${what}`);
      else if (!hasTest(sources.get(file) ?? '', title))
        faults.push(`There is no test «${title}» in ${files.get(file)}.`);
    }
  }
  return { rows, faults };
}

const testsIn = (where) =>
  [...where.matchAll(REFERENCE)].flatMap(([, file, titles]) =>
    [...titles.matchAll(TITLE)].map(([, title]) => ({ file, title })),
  );

/** The title as it is written in the source, whole, as the first argument of a call. */
const hasTest = (source, title) => QUOTES.some((quote) => source.includes(`${quote}${title}${quote}`));
