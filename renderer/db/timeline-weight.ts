import type { ConversationId } from '#shared/domain/ids';
import type { DeskDatabase } from './schema.ts';
import { readTimeline } from './timeline.ts';

/**
 * What a row takes in Chromium's files, measured with 40,000 rows of random bytes as long as sealed ones
 * (`navigator.storage.estimate` before and after): its keys in the table and in each index, and so much for each sealed byte.
 */
const MESSAGE_KEYS = 820;
const EVENT_KEYS = 360;
const PER_SEALED_BYTE = 1.3;

/** So many conversations of each end of the list, so many lines of each, are looked at. */
const CONVERSATIONS = 12;
const LINES = 12;

export type TimelineWeight = {
  readonly bytes: number;
  readonly perMessage: number;
  readonly perEvent: number;
};

/**
 * About how many bytes the timelines take: rows are counted, and a few of the newest and of the oldest conversations say
 * what one weighs. What the browser says it uses holds the pictures as well, and shrinks hours after something was deleted.
 */
export async function weighTimelines(db: DeskDatabase): Promise<TimelineWeight> {
  const [messages, events, sample] = await Promise.all([db.messages.count(), db.events.count(), readSample(db)]);
  const perMessage = MESSAGE_KEYS + PER_SEALED_BYTE * mean(sample.flatMap((each) => each.messages));
  const perEvent = EVENT_KEYS + PER_SEALED_BYTE * mean(sample.flatMap((each) => each.events));
  return { bytes: Math.round(messages * perMessage + events * perEvent), perMessage, perEvent };
}

type Lengths = { readonly messages: readonly number[]; readonly events: readonly number[] };

async function readSample(db: DeskDatabase): Promise<readonly Lengths[]> {
  const byMove = () => db.conversations.orderBy('[rank+rankAt]');
  const ends = await Promise.all([
    byMove().limit(CONVERSATIONS).primaryKeys(),
    byMove().reverse().limit(CONVERSATIONS).primaryKeys(),
  ]);
  const ids = [...new Set(ends.flat())];
  return Promise.all(
    ids.map(async (id) => {
      // The keys of the table of conversations.
      const { items } = await readTimeline(db, id as ConversationId, LINES);
      const lengths = (kind: 'message' | 'event'): readonly number[] =>
        items.flatMap((item) => (item.kind === kind ? [bytesOf(item.row)] : []));
      return { messages: lengths('message'), events: lengths('event') };
    }),
  );
}

function bytesOf(row: object): number {
  return encoder.encode(JSON.stringify(row)).length;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

const encoder = new TextEncoder();
