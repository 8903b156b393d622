import { expect, type BrowserContext } from '@playwright/test';

/** What a payload calls when it runs. */
export const EXECUTED = 'heliographWasHere';

/**
 * Everything a browser does that no page of ours may make it do: ask another host, break the page's policy, or run what
 * somebody wrote.
 */
export class Misdeeds {
  readonly #seen: string[] = [];

  /** Watches all pages of the context from now on; call it before the first address is opened. */
  static async watch(context: BrowserContext, url: string): Promise<Misdeeds> {
    const misdeeds = new Misdeeds();
    const own = new URL(url).host;
    const look = (address: string, what: string) => {
      const { protocol, host } = new URL(address);
      const isOwn = host === own || protocol === 'blob:' || protocol === 'data:';
      if (!isOwn) misdeeds.#seen.push(`${what} ${address}`);
    };
    context.on('request', (request) => look(request.url(), 'request to'));
    context.on('page', (page) => page.on('websocket', (socket) => look(socket.url(), 'socket to')));
    for (const page of context.pages()) page.on('websocket', (socket) => look(socket.url(), 'socket to'));
    context.on('dialog', (dialog) => {
      misdeeds.#seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('console', (message) => {
      if (/content.security.policy/i.test(message.text())) misdeeds.#seen.push(message.text());
    });
    context.on('weberror', (error) => misdeeds.#seen.push(`error ${error.error().message}`));
    await context.exposeFunction(EXECUTED, (what: unknown) => {
      misdeeds.#seen.push(`executed ${String(what)}`);
    });
    await context.exposeFunction('heliographViolated', (what: string) => {
      misdeeds.#seen.push(`policy ${what}`);
    });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        const tell: unknown = Reflect.get(globalThis, 'heliographViolated');
        const text = `${effectiveDirective} ${blockedURI} ${sample}`;
        if (typeof tell === 'function') Reflect.apply(tell, undefined, [text]);
      });
    });
    return misdeeds;
  }

  expectNone(): void {
    expect(this.#seen).toEqual([]);
  }

  get seen(): readonly string[] {
    return this.#seen;
  }
}
