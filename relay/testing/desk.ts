import { io, type Socket } from 'socket.io-client';
import type { Receipt } from '#shared/contracts/command';
import { PROTOCOL, type FeedBatch, type FromDesk, type FromRelay, type Welcome } from '#shared/contracts/socket';
import type { Fact, Seq } from '#shared/domain/fact';
import { asDeskId } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';

/** The smallest honest desk: it keeps facts and its cursor, pulls what is missing, and takes nothing twice. */
export class TestDesk {
  readonly facts: Fact[] = [];
  readonly goodbyes: string[] = [];
  /** Every batch that was pushed, as it came. */
  readonly pushed: FeedBatch[] = [];
  cursor: Seq = 0;
  epoch: string | null = null;
  starts = 0;
  /** Why the relay did not let it in, or null. */
  refusal: string | null = null;
  readonly socket: Socket<FromRelay, FromDesk>;
  #pulling: Promise<void> | null = null;
  /** How far the feed was said to be. */
  #told: Seq = 0;
  readonly #watchers = new Set<() => void>();
  readonly #desk: string;

  constructor(url: string, token: string, desk = 'test-desk') {
    this.#desk = desk;
    this.socket = io(url, {
      transports: ['websocket'],
      auth: { token },
      autoConnect: false,
      reconnection: false,
      forceNew: true,
    });
    this.socket.on('feed', (batch) => {
      this.pushed.push(batch);
      this.#told = Math.max(this.#told, batch.upTo);
      if (batch.after === this.cursor && !this.#pulling && !batch.more) this.#apply(batch);
      else void this.pull();
    });
    this.socket.on('goodbye', ({ reason }) => {
      this.goodbyes.push(reason);
      this.#tell();
    });
    this.socket.on('disconnect', () => this.#tell());
    this.socket.on('connect_error', (error) => {
      this.refusal = error.message;
      this.#tell();
    });
  }

  /** Connects, says hello and catches up. */
  async connect(): Promise<Welcome> {
    this.socket.connect();
    await this.until(() => this.socket.connected || this.refusal !== null);
    if (this.refusal !== null) throw new Error(this.refusal);
    const hello = { protocol: PROTOCOL, desk: asDeskId(this.#desk), cursor: this.cursor, epoch: this.epoch };
    const result: Result<Welcome> = await this.socket.timeout(10_000).emitWithAck('hello', hello);
    if (!result.ok) throw new Error(result.error.code);
    if (result.value.kind === 'start-over') {
      this.starts += 1;
      this.facts.length = 0;
      this.cursor = 0;
      this.#told = 0;
    }
    this.epoch = result.value.epoch;
    if (this.cursor < result.value.upTo) await this.pull();
    return result.value;
  }

  async disconnect(): Promise<void> {
    this.socket.disconnect();
    await this.#pulling;
  }

  /** Reads on until there is no more. */
  pull(): Promise<void> {
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null;
      this.#tell();
    });
    return this.#pulling;
  }

  command(command: unknown): Promise<Result<Receipt>> {
    // Tests send what no typed desk could.
    return this.socket.timeout(10_000).emitWithAck('command', command as never);
  }

  /** Resolves when it holds; looked at after everything that happens here. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#watchers.delete(look);
        this.socket.off('connect', look);
        resolve();
      };
      this.#watchers.add(look);
      this.socket.on('connect', look);
      look();
    });
  }

  async #pullAll(): Promise<void> {
    // What is pushed meanwhile was perhaps not there yet when the page was read.
    for (let more = true; more || this.cursor < this.#told;) {
      const result = await this.#askPage();
      if (!result?.ok) return;
      this.#apply(result.value);
      more = result.value.more;
    }
  }

  /** Null when the connection went before the answer came. */
  #askPage(): Promise<Result<FeedBatch> | null> {
    if (!this.socket.connected) return Promise.resolve(null);
    return new Promise((resolve) => {
      const gone = () => resolve(null);
      this.socket.once('disconnect', gone);
      this.socket.emit('pull', { after: this.cursor, limit: 500 }, (result) => {
        this.socket.off('disconnect', gone);
        resolve(result);
      });
    });
  }

  #apply(batch: FeedBatch): void {
    if (batch.after !== this.cursor) throw new Error('a batch that does not follow');
    this.facts.push(...batch.facts);
    this.cursor = batch.upTo;
    this.#tell();
  }

  #tell(): void {
    for (const look of this.#watchers) look();
  }
}
