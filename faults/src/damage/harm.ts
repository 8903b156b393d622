/** What happens to a file: one bit flips, a sector is lost, or its end is. `random` answers from 0 to below 1. */
export function harmed(
  bytes: Buffer,
  random: () => number,
): { readonly what: string; readonly bytes: Buffer } {
  const at = Math.floor(random() * bytes.length);
  const kind = random();
  if (kind < 0.15) return { what: `cut at ${at}`, bytes: bytes.subarray(0, at) };
  const harm = Buffer.from(bytes);
  if (kind < 0.3) {
    const sector = at - (at % SECTOR);
    harm.fill(0, sector, sector + SECTOR);
    return { what: `zeros from ${sector} on`, bytes: harm };
  }
  const bit = Math.floor(random() * 8);
  harm.writeUInt8(harm.readUInt8(at) ^ (1 << bit), at);
  return { what: `bit ${bit} of byte ${at} flipped`, bytes: harm };
}

const SECTOR = 512;
