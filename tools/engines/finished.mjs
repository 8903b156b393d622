import { once } from 'node:events';

/** The exit code of a child whose output is piped, and what it wrote. */
export async function finished(child) {
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  return { code, said };
}
