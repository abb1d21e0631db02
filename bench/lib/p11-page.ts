// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

/** A conversation to be opened: its messages are `bench<from>` up to before `bench<until>`. */
export type Place = { readonly hash: string; readonly name: string; readonly from: number; readonly until: number };

export type Switched = {
  /** From asking until its newest message was painted, one for each place. */
  readonly ms: readonly number[];
  /** Tasks over 50 ms. */
  readonly longTasks: number;
  /** Pictures with a line or a name of another conversation, with a hole in them, or without the newest line in sight. */
  readonly wrong: number;
};

/** Opens one conversation after the other by its address. The same for the product and for what it is compared with. */
export async function switchThrough(places: readonly Place[]): Promise<Switched> {
  let longTasks = 0;
  let wrong = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['longtask'] });

  const isRight = ({ name, from, until }: Place): boolean => {
    const lines = [...document.querySelectorAll<HTMLElement>('[data-message]')];
    const numbers = lines.map((line) => Number(line.dataset['message']?.replace('bench', '')));
    const newest = document.querySelector(`[data-message="bench${until - 1}"]`);
    const log = newest?.closest('[role="log"]');
    if (!newest || !log || numbers.some((number) => !(number >= from && number < until))) return false;
    const box = newest.getBoundingClientRect();
    const frame = log.getBoundingClientRect();
    const isInSight = box.bottom <= frame.bottom + 1 && box.top >= frame.top;
    const isFull = lines.some((line) => line.getBoundingClientRect().top <= frame.top) || lines.length >= 50;
    // Whatever names a customer, the conversation above the lines or the card beside them.
    const names = [...document.querySelectorAll('h2')]
      .filter((title) => title.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .flatMap((title) => /虚构客户 \d+/.exec(title.textContent)?.[0] ?? []);
    return isInSight && isFull && names.length > 0 && names.every((one) => one === name);
  };

  const ms: number[] = [];
  for (const [turn, place] of places.entries()) {
    const startedAt = performance.now();
    location.hash = place.hash;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (document.querySelector(`[data-message="bench${place.until - 1}"]`) === null)
          return void requestAnimationFrame(look);
        // A frame's callbacks run before it is laid out and painted; what they post runs after.
        const after = new MessageChannel();
        after.port1.addEventListener('message', () => resolve());
        after.port1.start();
        after.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
    ms.push(performance.now() - startedAt);
    if (!isRight(place)) wrong += 1;
    // Asked at every point of a frame in turn, not always at the same.
    await new Promise((resolve) => setTimeout(resolve, 60 + ((turn * 7) % 17)));
  }
  observer.disconnect();
  return { ms, longTasks, wrong };
}
