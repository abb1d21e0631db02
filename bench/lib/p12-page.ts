// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

export type Frames = { readonly fps: number; readonly worstFrame: number; readonly frames: number };

/** Scrolls the list up and down for so long, and counts frames and what lies between them. */
export async function scrollList({ selector, seconds }: { selector: string; seconds: number }): Promise<Frames> {
  let list = document.querySelector(selector)?.parentElement ?? null;
  while (list !== null && list.scrollHeight <= list.clientHeight + 10) list = list.parentElement;
  if (list === null) throw new Error('there is nothing to scroll');
  const frames: number[] = [];
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const frame = (at: number): void => {
      frames.push(at);
      // A notch of the wheel each frame, there and back in four seconds.
      const isDown = Math.floor((at - startedAt) / 2_000) % 2 === 0;
      list.scrollTop += isDown ? 40 : -40;
      if (at - startedAt < seconds * 1_000) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  const ms = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  return { fps: ((frames.length - 1) / ms) * 1_000, worstFrame: Math.max(...gaps), frames: frames.length };
}

/** From now on: how long each press of a key took until the picture it made (Event Timing, in steps of 8 ms). */
export function hearPresses(): void {
  const heard: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') heard.push(entry.duration);
  });
  // What took less than 16 ms is not told of, and counts as that.
  const asked = { type: 'event', durationThreshold: 16 };
  observer.observe(asked);
  let pressed = 0;
  document.addEventListener('keydown', () => (pressed += 1), true);
  Object.assign(globalThis, { pressesOf: () => ({ heard, pressed }) });
}

export function pressesHeard(): number[] {
  const { heard, pressed } = (
    globalThis as unknown as { pressesOf: () => { heard: number[]; pressed: number } }
  ).pressesOf();
  return [...heard, ...Array.from({ length: Math.max(0, pressed - heard.length) }, () => 16)];
}
