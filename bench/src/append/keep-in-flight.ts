const IN_FLIGHT = 64;

/** Always 64 that wait for their answer, as 64 people who each do one thing after the other. */
export async function keepInFlight<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const person = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, person));
}
