import { openIn, route } from '../route.ts';

/**
 * Names the conversation this window shows as long as it does, by a lock several windows may hold: the system lets go of it
 * when the window is gone, however it went. Returns the way out.
 */
export function shareOpen(database: string, locks: Pick<LockManager, 'request'>): () => void {
  let letGo: () => void = () => undefined;
  const hold = (): void => {
    letGo();
    const id = openIn(route.getState());
    if (id === null) return;
    const isLeft = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    void locks.request(nameOf(database, id), { mode: 'shared' }, () => isLeft).catch(() => undefined);
  };
  let shown = openIn(route.getState());
  const stop = route.subscribe((state) => {
    if (openIn(state) === shown) return;
    shown = openIn(state);
    hold();
  });
  hold();
  return () => {
    stop();
    letGo();
  };
}

/** The conversations on a screen now, in all windows of this machine. */
export async function openAnywhere(database: string, locks: Pick<LockManager, 'query'>): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  const prefix = nameOf(database, '');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

function nameOf(database: string, id: string): string {
  return `open ${database} ${id}`;
}
