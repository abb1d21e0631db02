import { TEXT_BYTES } from '#shared/domain/message';
import { NOTE_BYTES } from '#shared/domain/note';
import { WINDOW_REPLIES } from '#shared/domain/reply-window';
import { utf8Bytes } from '#shared/lib/utf8';
import type { ComposerMode } from '../../app/composing/focus-composer.ts';
import type { DraftQuote } from '../../db/schema.ts';
import { splitText } from './compose-rules.ts';
import { withQuote } from './quote.ts';

/** What the composer knows at one moment. */
export type ComposerFacts = {
  readonly mode: ComposerMode;
  readonly text: string;
  readonly quote: DraftQuote | null;
  /** Files picked. */
  readonly files: number;
  /** Messages held back here, which nobody else counts yet. */
  readonly held: number;
  /** Of the five, before what is held back. */
  readonly repliesLeft: number;
  /** Nothing may be written here now, whatever it is. */
  readonly isBlocked: boolean;
  /** A colleague answers in the WeCom client: the field is closed. */
  readonly isAway: boolean;
};

export type ComposerState = {
  readonly isNote: boolean;
  readonly isClosed: boolean;
  /** What would go out, in its pieces. */
  readonly pieces: readonly string[];
  readonly bytes: number;
  readonly limit: number;
  readonly isOverLimit: boolean;
  /** Messages of the five this costs. */
  readonly price: number;
  readonly repliesLeft: number;
  readonly isTooMany: boolean;
  readonly isTooLong: boolean;
  readonly canSend: boolean;
  /** Which of the five the last of them will be. */
  readonly nth: number;
};

/** DE-601: what may be sent from here, at what price, decided in one place from what is known. */
export function composerState(facts: ComposerFacts): ComposerState {
  const { mode, text, quote, files, isBlocked, isAway } = facts;
  const isNote = mode === 'note';
  const isClosed = !isNote && isAway;
  const whole = isNote ? text : withQuote(text, quote);
  const pieces = isNote ? [] : splitText(whole);
  const bytes = utf8Bytes(isNote || whole === '' ? text : whole);
  const limit = isNote ? NOTE_BYTES : TEXT_BYTES;
  const price = isNote ? 0 : pieces.length + files;
  const repliesLeft = Math.max(0, facts.repliesLeft - facts.held);
  const isStopped = !isNote && isBlocked;
  const isTooMany = !isStopped && price > repliesLeft;
  const isTooLong = isNote && bytes > limit;
  const isNothing = isNote ? text.trim() === '' : price === 0;
  return {
    isNote,
    isClosed,
    pieces,
    bytes,
    limit,
    isOverLimit: bytes > limit,
    price,
    repliesLeft,
    isTooMany,
    isTooLong,
    canSend: !isNothing && !isStopped && !isTooMany && !isTooLong,
    nth: WINDOW_REPLIES - repliesLeft + Math.max(1, price),
  };
}
