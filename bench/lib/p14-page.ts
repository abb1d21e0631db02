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

/** Every row of the list in sight says the last that was written in its conversation: `[id, what it begins with]`. */
export async function untilCurrent(newest: readonly (readonly [id: string, start: string])[]): Promise<number> {
  const starts = new Map(newest);
  const isCurrent = (): boolean => {
    const rows = [...document.querySelectorAll('[data-conversation-id]')].flatMap((row) => {
      const start = starts.get(row.getAttribute('data-conversation-id') ?? '');
      return start === undefined ? [] : [row.textContent.includes(start)];
    });
    return rows.length >= 10 && rows.every(Boolean);
  };
  const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
  while (!isCurrent()) await frame();
  // What was drawn in this frame is on the glass with the next one.
  await frame();
  const { seen } = globalThis as unknown as { seen: { openedAt: number } };
  return performance.now() - seen.openedAt;
}
