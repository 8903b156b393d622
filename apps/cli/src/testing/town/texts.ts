/** What people write, and what a way from one engine to another may spoil. */
const TEXTS = [
  'Tea at five #tea',
  'Ça va, naïve façade? #café',
  'e\u0301 is not \u00e9',
  '写真を撮る #写真',
  'صورة من الشاطئ #بحر',
  'The family 👩‍👩‍👧‍👦 at the sea 🌊 #sea',
  'astral 𝒳 and 𠮷',
  'a line\u2028that only some programs break\u2029here',
  'a "quote", a back\\slash, a </script> and a\ttab\r\nand lines',
  'nothing \u0000 at all \ufeff but marks \u200b of order',
] as const;

/** The n-th text, over and over. */
export const text = (n: number): string => TEXTS[n % TEXTS.length] ?? '';
