import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs a program in the foreground with our terminal and answers its exit code, a signal's as a shell would. */
export function run(file, args, env = {}) {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const forwarders = FORWARDED.map((signal) => [signal, () => forward(child, signal)]);
  for (const [signal, listener] of forwarders) process.on(signal, listener);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const [name, listener] of forwarders) process.off(name, listener);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function forward(child, signal) {
  // A terminal sends Ctrl-C to the whole group: the child has it, and a second one could mean "at once".
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

/** Runs a Node program in our place: the same process where the platform can, so signals need no one in between. */
export async function becomeNode(args, env = {}) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.chdir(root);
    // It would warn that execve is experimental, in the middle of what the program prints.
    process.removeAllListeners('warning');
    process.execve(process.execPath, [process.execPath, ...args], { ...process.env, ...env });
  }
  return run(process.execPath, args, env);
}

/** Runs a step whose output matters only when it fails; then nothing after it is done. */
export function mustQuietly(file, args, env = {}, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`);
  process.exit(1);
}
