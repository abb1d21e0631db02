import type { IpcMain } from 'electron';
import {
  bridgeCalls,
  bridgeChannel,
  type Bridge,
  type BridgeAnswer,
  type BridgeCall,
  type BridgeRefusal,
} from '#shared/contracts/bridge';
import { bridgeArguments } from '#shared/contracts/bridge-schema';
import type { Log } from './log.ts';
import type { CallEvent } from './sender.ts';

/** What the shell can do for the window; a throw inside one is a bug and reaches the window as the code `failed`. */
export type BridgeActions = Pick<Bridge, BridgeCall>;

export type BridgeParts = {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly actions: BridgeActions;
  readonly isOwn: (event: CallEvent) => boolean;
  readonly log: Log;
};

/** The only door between window and shell: one channel per name of the contract, and no other. */
export function connectBridge(parts: BridgeParts): void {
  for (const call of bridgeCalls) {
    parts.ipc.handle(bridgeChannel(call), (event, ...given: readonly unknown[]) => answer(parts, call, event, given));
  }
}

// The order is the rule: who asks (BR-1), then what is asked (BR-2), then the work, and no exception crosses (BR-4).
async function answer(
  { actions, isOwn, log }: BridgeParts,
  call: BridgeCall,
  event: CallEvent,
  given: readonly unknown[],
): Promise<BridgeAnswer> {
  if (!isOwn(event)) return refuse('foreign-sender');
  const parsed = bridgeArguments[call].safeParse(given);
  if (!parsed.success) return refuse('bad-arguments');
  try {
    // The schema table and the contract agree by name; only their pairing cannot be told to the compiler.
    const value: unknown = await Reflect.apply(actions[call], actions, parsed.data);
    return { ok: true, value };
  } catch (error) {
    return refuse('failed', error instanceof Error ? error.name : 'unknown');
  }

  function refuse(code: BridgeRefusal, cause = ''): BridgeAnswer {
    log('bridge.refused', { call, code, cause });
    return { ok: false, code };
  }
}
