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

export type Naive = { readonly conversations: number; readonly perSecond: number; readonly seconds: number };

/** The list as one writes it first: all rows in an array, a new array sorted for every message, thirty rows drawn. */
export async function stormNaively({ conversations, perSecond, seconds }: Naive): Promise<Frames> {
  type Row = { readonly id: number; readonly lastAt: number; readonly text: string };
  let rows: readonly Row[] = Array.from({ length: conversations }, (_, id) => ({ id, lastAt: id, text: '您好' }));
  const list = document.createElement('div');
  document.body.replaceChildren(list);
  const draw = (): void => {
    list.replaceChildren(
      ...rows.slice(0, 30).map((row) => {
        const line = document.createElement('p');
        line.textContent = `${row.id} ${row.text}`;
        return line;
      }),
    );
  };
  const frames: number[] = [];
  const startedAt = performance.now();
  let arrived = 0;
  await new Promise<void>((resolve) => {
    // What arrived since the last turn, one message after the other; a turn that takes too long puts off the next.
    const arrive = (): void => {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond) - arrived;
      for (let each = 0; each < due; each += 1) {
        arrived += 1;
        const id = (arrived * 7_919) % conversations;
        rows = rows
          .map((row) => (row.id === id ? { ...row, lastAt: conversations + arrived, text: `第 ${arrived} 条` } : row))
          .toSorted((left, right) => right.lastAt - left.lastAt);
      }
      if (due > 0) draw();
      if (performance.now() - startedAt < seconds * 1_000) setTimeout(arrive, 0);
      else resolve();
    };
    const frame = (at: number): void => {
      frames.push(at);
      if (at - startedAt < seconds * 1_000) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    arrive();
  });
  const ms = performance.now() - startedAt;
  const gaps = [...frames, performance.now()].slice(1).map((at, index) => at - (frames[index] ?? at));
  return { fps: (frames.length / ms) * 1_000, worstFrame: Math.max(...gaps), frames: frames.length };
}
