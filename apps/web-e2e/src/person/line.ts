import type { BrowserContext, WebSocketRoute } from '@playwright/test';

/**
 * The way from one person's windows to the server's answers. While it is cut the pages themselves still come, as from a
 * cache, and the browser takes itself to be online.
 */
export class Line {
  readonly #sockets = new Set<WebSocketRoute>();
  #isCut = false;

  private constructor(readonly context: BrowserContext) {}

  /** Holds for windows opened and pages loaded from now on. */
  static async of(context: BrowserContext): Promise<Line> {
    const line = new Line(context);
    await context.route('**/api/**', (route) =>
      line.#isCut ? route.abort('connectionrefused') : route.fallback(),
    );
    await context.routeWebSocket(/socket\.io/, (socket) => {
      if (line.#isCut) {
        void socket.close();
        return;
      }
      socket.connectToServer();
      line.#sockets.add(socket);
    });
    return line;
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    await Promise.all([...this.#sockets].map((socket) => socket.close()));
    this.#sockets.clear();
  }

  mend(): void {
    this.#isCut = false;
  }
}
