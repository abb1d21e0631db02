/** Half a second there, half a second away: as people know it from the icons beside the clock. */
export const BLINK_MS = 500;

/** Something that calls until somebody looks. */
export type Blink = { readonly start: () => void; readonly stop: () => void };

/** BR-21: `show` is told in turn whether the icon is to be seen; when it ends it is. */
export function createBlink(show: (isSeen: boolean) => void): Blink {
  let timer: ReturnType<typeof setInterval> | null = null;
  return {
    start() {
      if (timer !== null) return;
      let isSeen = true;
      timer = setInterval(() => {
        isSeen = !isSeen;
        show(isSeen);
      }, BLINK_MS);
    },
    stop() {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      show(true);
    },
  };
}
