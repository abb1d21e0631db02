import { z } from 'zod';
import type { CallbackEvent } from '#shared/wecom/callback';
import { mediaKinds } from '#shared/wecom/media';
import { isSyncItem, type SyncItem, type UnknownSyncItem } from '#shared/wecom/sync-msg';

/** Milliseconds since the recording began. */
const at = z.number().min(0);
const id = z.string().min(1);

/** One line of a traffic file; docs/traffic-format.md describes it for people. */
const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('traffic'), version: z.literal(1), about: z.string().default('') }),
  z.strictObject({ kind: z.literal('account'), at, openKfid: id, name: z.string() }),
  z.strictObject({ kind: z.literal('customer'), at, externalUserid: id, nickname: z.string() }),
  z.strictObject({
    kind: z.literal('media'),
    at,
    mediaId: id,
    mediaKind: z.enum(mediaKinds),
    name: z.string(),
    contentType: z.string(),
    base64: z.base64(),
  }),
  z.strictObject({
    kind: z.literal('item'),
    at,
    openKfid: id,
    item: z.custom<UnknownSyncItem>(isSyncItem, 'not an item of sync_msg'),
  }),
  z.strictObject({
    kind: z.literal('callback'),
    at,
    // The names are the elements of the decrypted XML; the sender writes whatever is there.
    event: z.custom<CallbackEvent>(isEvent, 'not a callback event'),
  }),
]);

export type TrafficLine = z.infer<typeof lineSchema>;
export type TimedLine = Exclude<TrafficLine, { kind: 'traffic' }>;

function isEvent(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Event' in value && typeof value.Event === 'string';
}

/** Reads a traffic file. Throws with the number of the first line that is not as described. */
export function readTraffic(text: string): readonly TimedLine[] {
  const rows = text.split('\n').map((row) => row.trim());
  const lines = rows.flatMap((row, index) => (row === '' ? [] : [readLine(row, index + 1)]));
  const [head, ...rest] = lines;
  if (head?.kind !== 'traffic') throw new RangeError('line 1: the head {"kind":"traffic","version":1} is missing');
  return rest.filter((line): line is TimedLine => line.kind !== 'traffic').toSorted((one, other) => one.at - other.at);
}

function readLine(row: string, number: number): TrafficLine {
  try {
    return lineSchema.parse(JSON.parse(row));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'no JSON';
    throw new RangeError(`line ${number}: ${why}`, { cause: error });
  }
}

/** The customer an item is about; '' when it is about none. */
export function customerOf(item: SyncItem | UnknownSyncItem): string {
  const holder: unknown = item.msgtype === 'event' ? Reflect.get(item, 'event') : item;
  const id: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, 'external_userid') : '';
  return typeof id === 'string' ? id : '';
}
