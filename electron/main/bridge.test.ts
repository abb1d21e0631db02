import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeCalls, bridgeChannel, type BridgeCall } from '#shared/contracts/bridge';
import { bridgeArguments } from '#shared/contracts/bridge-schema';
import { connectBridge, type BridgeActions } from './bridge.ts';
import { isOwnSender, type CallEvent } from './sender.ts';

type Listener = (event: IpcMainInvokeEvent, ...given: readonly unknown[]) => unknown;

// Only identity and the frame's two facts are looked at.
const own = { name: 'own contents' } as unknown as WebContents;
const other = { name: 'other contents' } as unknown as WebContents;

function callFrom(url: string | null, sender = own, parent: object | null = null): IpcMainInvokeEvent {
  const senderFrame = url === null ? null : { url, parent };
  return { sender, senderFrame } as unknown as IpcMainInvokeEvent;
}

function connect(over: Partial<BridgeActions> = {}) {
  const listeners = new Map<string, Listener>();
  const ran: BridgeCall[] = [];
  const logged: unknown[] = [];
  function note<T>(call: BridgeCall, value: T): () => Promise<T> {
    return async () => {
      ran.push(call);
      return value;
    };
  }
  connectBridge({
    ipc: { handle: (channel, listener) => void listeners.set(channel, listener) },
    isOwn: (event: CallEvent) => isOwnSender(event, [own]),
    log: (event, fields) => void logged.push({ event, ...fields }),
    actions: {
      hostFacts: note('hostFacts', { kind: 'desktop', platform: 'linux', relayUrl: 'https://relay.example.com' }),
      notify: note('notify', undefined),
      setBadge: note('setBadge', undefined),
      showWaiting: note('showWaiting', undefined),
      flash: note('flash', undefined),
      openConversationWindow: note('openConversationWindow', true),
      openLink: note('openLink', true),
      readSecret: note('readSecret', null),
      saveSecret: note('saveSecret', true),
      mirrorOutbox: note('mirrorOutbox', undefined),
      readOutboxMirror: note('readOutboxMirror', null),
      saveFile: note('saveFile', 'saved'),
      readAutoStart: note('readAutoStart', 'off'),
      setAutoStart: note('setAutoStart', 'on'),
      takeAsked: note('takeAsked', null),
      takeNoteReplies: note('takeNoteReplies', []),
      ...over,
    },
  });
  const ask = async (call: BridgeCall, event: IpcMainInvokeEvent, ...given: readonly unknown[]): Promise<unknown> =>
    listeners.get(bridgeChannel(call))?.(event, ...given);
  return { listeners, ran, logged, ask };
}

const page = callFrom('huiyin://app/');

describe('the bridge', () => {
  it('BR-18 opens one channel for each name of the contract', () => {
    expect([...connect().listeners.keys()]).toEqual(bridgeCalls.map(bridgeChannel));
  });

  it.each([
    ['another window', callFrom('huiyin://app/', other)],
    ['a frame inside', callFrom('huiyin://app/', own, {})],
    ['another origin', callFrom('https://app/')],
    ['another host of the scheme', callFrom('huiyin://app.evil/')],
    ['an empty page', callFrom('about:blank')],
    ['a frame that is gone', callFrom(null)],
  ])('BR-1 refuses %s before looking at anything else', async (_name, event) => {
    const { ask, ran } = connect();
    for (const call of bridgeCalls) expect(await ask(call, event)).toEqual({ ok: false, code: 'foreign-sender' });
    expect(ran).toEqual([]);
  });

  it('BR-1 refuses everyone once the window is gone', () => {
    expect(isOwnSender(page, [])).toBe(false);
    expect(isOwnSender(page, [own])).toBe(true);
  });

  it('BR-2 runs nothing for arguments the contract refuses, in ten thousand tries', async () => {
    const { ask, ran } = connect();
    const given = fc.oneof(
      fc.array(fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }), {
        maxLength: 3,
      }),
      fc.tuple(fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.double())),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bridgeCalls), given, async (call, values) => {
        const isAllowed = bridgeArguments[call].safeParse(values).success;
        const before = ran.length;
        const answer = await ask(call, page, ...values);
        expect(answer).toMatchObject(isAllowed ? { ok: true } : { ok: false, code: 'bad-arguments' });
        expect(ran.length - before).toBe(isAllowed ? 1 : 0);
      }),
      { numRuns: 10_000 },
    );
  });

  it('BR-4 turns a fault into a code, without its words', async () => {
    const saveFile = async (): Promise<never> => {
      throw new RangeError('a secret path');
    };
    const { ask, logged } = connect({ saveFile });
    const file = { name: 'a.png', mime: 'image/png', bytes: new Uint8Array([1]) };
    expect(await ask('saveFile', page, file)).toEqual({ ok: false, code: 'failed' });
    expect(logged).toEqual([{ event: 'bridge.refused', call: 'saveFile', code: 'failed', cause: 'RangeError' }]);
  });
});
