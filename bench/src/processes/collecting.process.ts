// Loaded before a program whose memory is measured (--expose-gc --import): SIGUSR2 makes it collect its garbage and tell
// the process that started it what it still holds.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ bytes: heapUsed + external });
});
