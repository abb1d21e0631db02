// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

/** Before any script of the page: when its socket came up, and every frame from then on. */
export function watchSocket(): void {
  const seen = { openedAt: 0, frames: [] as number[] };
  Object.assign(globalThis, { seen });
  const Original = globalThis.WebSocket;
  class Watched extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => {
        seen.openedAt ||= performance.now();
      });
    }
  }
  Object.assign(globalThis, { WebSocket: Watched });
  const frame = (at: number): void => {
    seen.frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
