/** `take` is run when another window of this machine has kept something else under `key` (localStorage). */
export function onKeptElsewhere(key: string, take: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === key) take();
  });
}
