import type { Frame } from '@playwright/test';
import { fromWeb } from './scheme.ts';

/** What Electron tells a listener about the caller. */
type InvokeEvent = {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
};
type Listener = (event: InvokeEvent, ...given: readonly unknown[]) => unknown;

const listeners = new Map<string, Listener>();

export const ipcMain = {
  handle(channel: string, listener: Listener): void {
    if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    listeners.set(channel, listener);
  },
};

/** Runs one `ipcRenderer.invoke` that came out of a frame; failures read as Electron's do. */
export async function invoke(
  sender: unknown,
  frame: Frame,
  channel: string,
  given: readonly unknown[],
): Promise<unknown> {
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`Error invoking remote method '${channel}': no handler registered`);
  const senderFrame = { url: fromWeb(frame.url()), parent: frame.parentFrame() };
  try {
    return await listener({ sender, senderFrame }, ...given);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
  }
}

export function channels(): readonly string[] {
  return [...listeners.keys()];
}
