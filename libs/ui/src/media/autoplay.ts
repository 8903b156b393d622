/** Whether videos may start by themselves: not where somebody asked for less motion, or for less data. */
export function mayAutoplay(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches && !savesData();
}

function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return (
    typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
  );
}
