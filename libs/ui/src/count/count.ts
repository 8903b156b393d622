const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');

/** 0, 999, 8,431, 12.4K, 1.2M: exact below ten thousand, then short and never rounded up past what is there. */
export function formatCount(count: number): string {
  if (count < 10_000) return plain.format(count);
  const unit = count >= 1_000_000_000 ? 1e9 : count >= 1_000_000 ? 1e6 : 1e3;
  return compact.format(Math.floor((count * 10) / unit) * (unit / 10));
}

/** "1 like", "2 likes", "1.2M likes": a count with its noun. */
export function countOf(count: number, one: string, other = `${one}s`): string {
  return `${formatCount(count)} ${plural.select(count) === 'one' ? one : other}`;
}
