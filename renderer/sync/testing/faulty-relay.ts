import type { Command, Receipt } from '#shared/contracts/command';
import type { FeedBatch, Welcome } from '#shared/contracts/socket';
import type { Fact, NewFact } from '#shared/domain/fact';
import { asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Line } from '../socket.ts';

/** The six steps of a reply, from the field to the bubble that says it was sent. */
export const steps = ['typed', 'upload', 'command', 'receipt', 'delivery', 'fact'] as const;
export type Step = (typeof steps)[number];
/** Who dies there. */
export const victims = ['socket', 'relay', 'browser'] as const;
export type Victim = (typeof victims)[number];

type Reply = Extract<Command, { kind: 'reply.send' }>;

/**
 * A relay and WeCom behind it, as far as a reply goes: a command is taken once per id in one stroke with its fact, is
 * delivered from what was stored, and WeCom answers a repeated msgid with 95033. What is stored survives every kill; what
 * was only in memory (who asked, what is under way) does not.
 */
export class FaultyRelay {
  readonly #openKfid = asOpenKfid('wk1');
  readonly feed: Fact[] = [];
  /** What WeCom took, in its order: the customer reads exactly this. */
  readonly ledger: string[] = [];
  /** How often WeCom answered 95033. */
  repeated = 0;
  readonly #taken = new Map<string, Receipt>();
  readonly #undelivered: Reply[] = [];
  readonly #onStep: (step: Step) => Promise<void>;

  /** `onStep` is asked at every step and may never answer: whoever waits there is gone. */
  constructor(onStep: (step: Step) => Promise<void>) {
    this.#onStep = onStep;
  }

  async take(command: Command): Promise<Result<Receipt>> {
    if (command.kind !== 'reply.send') return fail('bad-request', '');
    const before = this.#taken.get(command.id);
    if (before) return succeed(before);
    const message = {
      id: asMessageId(command.id),
      conversationId: command.conversationId,
      at: this.feed.length + 1,
      origin: 'desk',
      servicerUserid: asServicerUserid('lijing'),
      // The relay says what it took: a picture by its hash.
      content: contentOf(command),
    } as const;
    const seq = this.#append({ kind: 'reply.accepted', message });
    const receipt: Receipt = { id: command.id, acceptedAt: seq, seq };
    this.#taken.set(command.id, receipt);
    this.#undelivered.push(command);
    return succeed(receipt);
  }

  /** Sends what was taken, oldest first. Dies between WeCom's answer and its own note of it where it is told to. */
  async deliver(): Promise<void> {
    for (let reply = this.#undelivered[0]; reply; reply = this.#undelivered[0]) {
      if (this.ledger.includes(reply.id)) this.repeated += 1;
      else this.ledger.push(reply.id);
      await this.#onStep('delivery');
      if (this.#undelivered[0] !== reply) continue;
      this.#undelivered.shift();
      const { conversationId } = reply;
      this.#append({ kind: 'reply.sent', conversationId, messageId: asMessageId(reply.id) });
    }
  }

  #append(fact: Omit<Extract<NewFact, { kind: 'reply.accepted' }>, 'at' | 'openKfid'>): number;
  #append(fact: Omit<Extract<NewFact, { kind: 'reply.sent' }>, 'at' | 'openKfid'>): number;
  #append(fact: object): number {
    const seq = this.feed.length + 1;
    // Each overload is a fact without what is added here.
    this.feed.push({ ...fact, at: seq, openKfid: this.#openKfid, seq } as Fact);
    return seq;
  }

  hello(): Result<Welcome> {
    return succeed({ kind: 'welcome', epoch: 'e1', now: 1, upTo: this.feed.length });
  }

  pull(after: number, limit: number): Result<FeedBatch> {
    const facts = this.feed.slice(after, after + limit);
    const upTo = facts.at(-1)?.seq ?? after;
    return succeed({ after, upTo, facts, more: upTo < this.feed.length });
  }
}

/** One socket between a browser and the relay: dead once cut, and what was asked on it is never answered well. */
export class FaultyLine implements Line {
  isUp = true;
  readonly #relay: FaultyRelay;
  readonly #onStep: (step: Step) => Promise<void>;

  constructor(relay: FaultyRelay, onStep: (step: Step) => Promise<void>) {
    this.#relay = relay;
    this.#onStep = onStep;
  }

  async command(command: Command): Promise<Result<Receipt>> {
    await this.#onStep('command');
    if (!this.isUp) return lost;
    const answer = await this.#relay.take(command);
    await this.#onStep('receipt');
    return this.isUp ? answer : lost;
  }

  hello(): Promise<Result<Welcome>> {
    return Promise.resolve(this.isUp ? this.#relay.hello() : lost);
  }

  async pull(after: number, limit: number): Promise<Result<FeedBatch>> {
    if (!this.isUp) return lost;
    const batch = this.#relay.pull(after, limit);
    await this.#onStep('fact');
    return this.isUp ? batch : lost;
  }

  presence(): void {}

  close(): void {
    this.isUp = false;
  }
}

const lost = fail('no-answer', 'the line was cut', true);

function contentOf({ content }: Reply): Content {
  if (content.kind === 'text') return content;
  const hash = 'hash' in content ? content.hash : '';
  return { kind: 'image', media: { hash, mime: 'image/png', bytes: 1, width: 1, height: 1 } };
}
