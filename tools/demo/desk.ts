import { io, type Socket } from 'socket.io-client';
import type { Command, Receipt } from '#shared/contracts/command';
import type { SignedIn, UpgradeTargets } from '#shared/contracts/http';
import { PROTOCOL, type FeedBatch, type FromDesk, type FromRelay, type Welcome } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import { asDeskId, makeCommandId, type CommandId } from '#shared/domain/ids';
import type { Media } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';

/** A workstation without a window: signs in, follows the feed, gives commands. The demo and the journeys speak through it. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;
export type SignInAs = { readonly userid: string; readonly password: string };

/** One second of patience per try is plenty on loopback; the last resort for a relay that never answers. */
const ANSWER_MS = 20_000;

export async function openDesk(relayUrl: string, { userid, password }: SignInAs) {
  const me = await callJson<SignedIn>(`${relayUrl}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userid, password, desk: `demo-${userid}` }),
  });
  const authorization = { authorization: `Bearer ${me.token}` };
  const socket: Socket<FromRelay, FromDesk> = io(relayUrl, {
    transports: ['websocket'],
    auth: { token: me.token },
    forceNew: true,
  });
  const facts: Fact[] = [];
  const waiting = new Set<() => void>();
  let cursor = 0;

  const apply = (batch: FeedBatch): void => {
    if (batch.after > cursor) return;
    facts.push(...batch.facts.filter((fact) => fact.seq > cursor));
    cursor = Math.max(cursor, batch.upTo);
    for (const look of waiting) look();
  };
  socket.on('feed', apply);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const hello = { protocol: PROTOCOL, desk: asDeskId(`demo-${userid}`), cursor: 0, epoch: null };
  const welcome = unwrap<Welcome>(await socket.timeout(ANSWER_MS).emitWithAck('hello', hello));
  while (cursor < welcome.upTo) {
    apply(unwrap<FeedBatch>(await socket.timeout(ANSWER_MS).emitWithAck('pull', { after: cursor, limit: 500 })));
  }

  return {
    me,
    facts,
    /** Gives a command; the receipt says it was accepted. A refusal throws with its code. */
    async command(command: Command): Promise<Receipt> {
      return unwrap<Receipt>(await socket.timeout(ANSWER_MS).emitWithAck('command', command));
    },
    newId(now: number): CommandId {
      return makeCommandId(now, (bytes) => crypto.getRandomValues(bytes));
    },
    upload(bytes: Uint8Array<ArrayBuffer>): Promise<Media> {
      const headers = { ...authorization, 'content-type': 'image/png' };
      return callJson<Media>(`${relayUrl}/api/media`, { method: 'POST', headers, body: bytes });
    },
    upgradeTargets(): Promise<UpgradeTargets> {
      return callJson<UpgradeTargets>(`${relayUrl}/api/upgrade-targets`, { headers: authorization });
    },
    /** Resolves with the first fact that fits, past or to come. */
    until<Wanted extends Fact>(fits: (fact: Fact) => fact is Wanted): Promise<Wanted> {
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`No such fact came to the desk of ${userid}; the last was ${facts.at(-1)?.kind ?? 'none'}`));
        }, ANSWER_MS);
        const look = (): void => {
          const found = facts.find(fits);
          if (found === undefined) return;
          clearTimeout(patience);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    close(): void {
      socket.close();
    },
    /** Signs out as well: a relay that starts again does not expect this desk back. */
    async leave(): Promise<void> {
      socket.close();
      await callJson(`${relayUrl}/api/session`, { method: 'DELETE', headers: authorization });
    },
  };
}

async function callJson<T>(url: string, request: RequestInit): Promise<T> {
  const response = await fetch(url, request);
  // The relay's own contract on both ends: shared/contracts/http.ts.
  return unwrap((await response.json()) as Result<T>);
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The relay refused: ${result.error.code}`);
}
