// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

export type Switches = {
  /** Conversations in the order they are opened, each with the id of its newest message. */
  readonly places: readonly { readonly hash: string; readonly newest: string }[];
};

/** Opens one conversation after the other; ms from asking until its newest message was painted, and tasks over 50 ms. */
export async function switchThrough({ places }: Switches): Promise<{ ms: readonly number[]; longTasks: number }> {
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['longtask'] });
  const ms: number[] = [];
  for (const { hash, newest } of places) {
    const startedAt = performance.now();
    location.hash = hash;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (document.querySelector(`[data-message="${newest}"]`) === null) requestAnimationFrame(look);
        // The frame in which it stands is painted when the next one begins.
        else requestAnimationFrame(() => resolve());
      };
      requestAnimationFrame(look);
    });
    ms.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  observer.disconnect();
  return { ms, longTasks };
}

/** The floor of the platform: fifty bare lines changed for fifty others, seen the same way. */
export async function switchBare(times: number): Promise<readonly number[]> {
  const list = document.createElement('div');
  document.body.replaceChildren(list);
  const ms: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const startedAt = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 0));
    list.replaceChildren(
      ...Array.from({ length: 50 }, (_, index) => {
        const line = document.createElement('p');
        line.textContent = `第 ${turn} 次的第 ${index} 行，二十个字左右的一句话`;
        line.dataset['message'] = `${turn}-${index}`;
        return line;
      }),
    );
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (document.querySelector(`[data-message="${turn}-49"]`) === null) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve());
      };
      requestAnimationFrame(look);
    });
    ms.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return ms;
}
