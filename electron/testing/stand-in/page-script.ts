/** The preload's CommonJS text as the function Node would make of it. */
type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

/**
 * Runs in every frame of a stand-in window before the page: `electron` for the preload (contextBridge, ipcRenderer),
 * and a `window.open` that asks the shell and gives null, as a denying Electron does. `standInInvoke` stays reachable on
 * purpose: tests call the shell through it as a page that broke out of its isolation would.
 */
function prepareFrame(preload: Preload): void {
  type Listener = (event: object, ...given: readonly unknown[]) => void;
  const listeners = new Map<string, Set<Listener>>();
  const own = globalThis as typeof globalThis & {
    standInInvoke(channel: string, given: readonly unknown[]): Promise<unknown>;
    standInOpen(url: string): Promise<void>;
  };

  function copy(value: unknown): unknown {
    if (typeof value === 'function') {
      return (...given: readonly unknown[]) =>
        copy(
          Reflect.apply(
            value,
            undefined,
            given.map((one) => (typeof one === 'function' ? one : structuredClone(one))),
          ),
        );
    }
    if (value instanceof Promise || typeof value !== 'object' || value === null) return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])));
  }
  function define(name: string, value: unknown): void {
    Object.defineProperty(globalThis, name, { value, enumerable: true, writable: false, configurable: false });
  }

  define('open', (url?: string | URL) => {
    void own.standInOpen(String(url ?? 'about:blank'));
    return null;
  });
  define('standInDeliver', (channel: string, given: readonly unknown[]) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...given);
  });
  if (globalThis.top !== globalThis.self || globalThis.location.protocol === 'about:') return;

  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => define(name, copy(api)) },
    ipcRenderer: {
      invoke: (channel: string, ...given: readonly unknown[]) => own.standInInvoke(channel, given),
      on(channel: string, listener: Listener) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      off(channel: string, listener: Listener) {
        listeners.get(channel)?.delete(listener);
      },
    },
  };
  // A sandboxed preload may require Electron and nothing of Node.
  const load = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  preload(load, { exports: {} }, {});
}

/** The script for `addInitScript`: the function above, given the preload's text. */
export function frameScript(preload: string): string {
  return `(${prepareFrame.toString()})(function (require, module, exports) {${preload}\n});`;
}
