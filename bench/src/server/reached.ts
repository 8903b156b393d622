/** Asks for a page until the projections it reads have reached `position`; resolves with that page's text. */
export async function reached(url: string, authorization: string, position: number): Promise<string> {
  for (;;) {
    const answer = await fetch(url, { headers: { authorization, 'x-min-position': String(position) } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
    if (Number(answer.headers.get('x-projection-position')) >= position) return text;
  }
}
