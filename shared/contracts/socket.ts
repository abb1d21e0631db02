import type { Fact, Seq } from '../domain/fact.ts';
import type { ConversationId, DeskId, ServicerUserid } from '../domain/ids.ts';
import type { Result } from '../lib/result.ts';
import type { Command, Receipt } from './command.ts';

/** Raised whenever a desk and a relay of different age could misunderstand each other. */
export const PROTOCOL = 3;

/** Facts after `after` up to `upTo` that this desk may see; `more` = pull again. */
export type FeedBatch = {
  readonly after: Seq;
  readonly upTo: Seq;
  readonly facts: readonly Fact[];
  readonly more: boolean;
};

/** `until`: not beyond, so that several can be under way; without it as far as the feed goes. */
type Pull = { readonly after: Seq; readonly limit: number; readonly until?: Seq };

export type Hello = {
  readonly protocol: number;
  readonly desk: DeskId;
  readonly cursor: Seq;
  readonly epoch: string | null;
};

/**
 * `epoch` names this relay's feed and the accounts this servicer sees: a desk that kept another epoch, or a cursor the
 * feed does not have, is told `start-over` and refills from 0.
 */
export type Welcome = {
  readonly kind: 'welcome' | 'start-over';
  readonly epoch: string;
  readonly now: number;
  readonly upTo: Seq;
};

/**
 * What one desk does: the conversation in front of its servicer, and whether they type. Said on every change and at
 * least every `PRESENCE_WORD_MS`. `pen`: `hold` = I write a reply, `take` = I write it although a colleague does, `drop`.
 */
export type DeskPresence = {
  readonly conversationId: ConversationId | null;
  readonly isTyping: boolean;
  readonly pen?: 'hold' | 'take' | 'drop';
};

/** Who is at a conversation right now, all of it: a word that is lost does no harm. Memory only. */
export type Presence = {
  readonly conversationId: ConversationId;
  /** One per servicer, who came first first; at most `MOST_PRESENT`. */
  readonly people: readonly { readonly servicerUserid: ServicerUserid; readonly isTyping: boolean }[];
  /** How many more there are. */
  readonly more: number;
  /** Who writes the reply, and at which desk of theirs; null = nobody. */
  readonly pen: Pen | null;
};
export type Pen = { readonly servicerUserid: ServicerUserid; readonly desk: DeskId };

/** A desk says again this often what it looks at. */
export const PRESENCE_WORD_MS = 10_000;
export const MOST_PRESENT = 12;

/**
 * Why the relay gets nothing from WeCom's API: no answer, our credentials or permissions refused, or our address not
 * among the trusted ones (60020, wecom-api.md 3).
 */
export type WecomTrouble = 'unreachable' | 'refused' | 'untrusted-ip';

export type Goodbye = { readonly reason: 'signed-out' | 'stopping' | 'accounts-changed' };

/**
 * socket.io event maps: down and up. Auth is the session token in the handshake's `auth.token`. Every call that can be
 * refused acknowledges with a Result; errors of `hello`: `too-old-desk`, `too-old-relay`, `not-signed-in`.
 */
export interface FromRelay {
  feed(batch: FeedBatch): void;
  presence(presence: Presence): void;
  /** On every change, and after the hello while there is trouble; null = it is over. */
  wecom(trouble: WecomTrouble | null): void;
  goodbye(goodbye: Goodbye): void;
}

export interface FromDesk {
  hello(hello: Hello, ack: (result: Result<Welcome>) => void): void;
  pull(pull: Pull, ack: (result: Result<FeedBatch>) => void): void;
  command(command: Command, ack: (result: Result<Receipt>) => void): void;
  presence(presence: DeskPresence): void;
}
