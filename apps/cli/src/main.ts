import { askSecret } from './ask-secret';
import { run } from './run';

// What is copied or made is for this account only.
process.umask(0o077);
// Whoever read along has gone, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const leave = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave.abort());

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  until: leave.signal,
  askSecret: (question) => askSecret(question, leave.signal),
  data: process.stdout,
  write: (line) => console.log(line),
  complain: (line) => console.error(line),
});
