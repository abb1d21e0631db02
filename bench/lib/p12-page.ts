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
