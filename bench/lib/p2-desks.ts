import { io, type Socket } from 'socket.io-client';
import { PROTOCOL, type FeedBatch, type FromDesk, type FromRelay, type Welcome } from '#shared/contracts/socket';
import { asDeskId } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import type { SyncMessage } from '#shared/wecom/sync-msg';
import { openKfidOf } from './mock-wecom.ts';

/** What one desk was given. */
type Seen = { readonly ids: Set<string>; readonly numbers: Map<string, number> };

/** Connected desks that count what reaches them, and in which order. */
export class Desks {
  readonly #sockets: Socket[] = [];
  readonly #seen: Seen[] = [];
  #isInOrder = true;
  #delivered = 0;
  #expected = 0;
  #done: () => void = () => undefined;

  /** Told of each message that reaches a desk. */
  onMessage: (id: string) => void = () => undefined;

  /** Resolves when so many messages have come, all those before included. */
  until(expected: number): Promise<void> {
    this.#expected = expected;
    if (this.#delivered >= expected) return Promise.resolve();
    return new Promise((resolve) => {
      this.#done = resolve;
    });
  }

  get delivered(): number {
    return this.#delivered;
  }

  /** Each message once at a desk, and each conversation's in the order they were written. */
  get isExact(): boolean {
    return this.#isInOrder && this.isComplete;
  }

  /** Each message once at a desk, in whatever order. */
  get isComplete(): boolean {
    const ids = this.#seen.reduce((sum, seen) => sum + seen.ids.size, 0);
    return ids === this.#delivered && this.#delivered === this.#expected;
  }

  async joinRelay(url: string, tokens: readonly string[]): Promise<void> {
    await Promise.all(
      tokens.map(async (token, index) => {
        const socket: Socket<FromRelay, FromDesk> = io(url, {
          auth: { token },
          transports: ['websocket'],
          forceNew: true,
        });
        this.#sockets.push(socket);
        const seen = this.#remember();
        await connected(socket);
        let cursor = 0;
        const take = (batch: FeedBatch) => {
          for (const fact of batch.facts)
            if (fact.kind === 'message.received') {
              const { id, conversationId, content } = fact.message;
              this.#count(seen, id, conversationId, content.kind === 'text' ? content.text : '');
            }
          cursor = batch.upTo;
        };
        let isPulling = false;
        let head = 0;
        const pull = async () => {
          if (isPulling) return;
          isPulling = true;
          for (let isBehind = true; isBehind;) {
            const answer: Result<FeedBatch> = await socket.emitWithAck('pull', { after: cursor, limit: 500 });
            if (!answer.ok) throw new Error(answer.error.code);
            take(answer.value);
            // Pushed while it was pulled: not pushed again.
            isBehind = answer.value.more || cursor < head;
          }
          isPulling = false;
        };
        socket.on('feed', (batch) => {
          head = Math.max(head, batch.upTo);
          if (batch.more || isPulling || batch.after !== cursor) void pull();
          else take(batch);
        });
        const desk = asDeskId(`bench-${index}`);
        const hello: Result<Welcome> = await socket.emitWithAck('hello', {
          protocol: PROTOCOL,
          desk,
          cursor: 0,
          epoch: null,
        });
        if (!hello.ok) throw new Error(hello.error.code);
        await pull();
      }),
    );
  }

  async joinNaive(url: string, accounts: number): Promise<void> {
    await Promise.all(
      Array.from({ length: accounts }, async (_, account) => {
        const socket = io(url, { auth: { account: openKfidOf(account) }, transports: ['websocket'], forceNew: true });
        this.#sockets.push(socket);
        const seen = this.#remember();
        socket.on('message', (one: SyncMessage) => {
          this.#count(
            seen,
            one.msgid,
            `${one.open_kfid}/${one.external_userid}`,
            one.msgtype === 'text' ? one.text.content : '',
          );
        });
        await connected(socket);
      }),
    );
  }

  close(): void {
    for (const socket of this.#sockets) socket.disconnect();
  }

  #remember(): Seen {
    const seen: Seen = { ids: new Set(), numbers: new Map() };
    this.#seen.push(seen);
    return seen;
  }

  #count({ ids, numbers }: Seen, id: string, conversationId: string, text: string): void {
    this.onMessage(id);
    this.#delivered += 1;
    ids.add(id);
    const number = Number.parseInt(text, 10);
    if (number !== (numbers.get(conversationId) ?? 0) + 1) this.#isInOrder = false;
    numbers.set(conversationId, number);
    if (this.#delivered >= this.#expected) this.#done();
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}
