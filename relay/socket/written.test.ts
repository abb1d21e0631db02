import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import type { FeedBatch } from '#shared/contracts/socket';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { written } from '../testing/lone-relay.ts';
import { keepWritten, toText } from './written.ts';

/** What socket.io writes out, packet by packet. */
function listenTo(io: Server): readonly unknown[] {
  const packets: unknown[] = [];
  const encode = io.encoder.encode.bind(io.encoder);
  io.encoder.encode = (packet) => {
    const pieces = encode(packet);
    packets.push(...pieces);
    return pieces;
  };
  return packets;
}

test('a batch with its JSON goes out to the letter as socket.io would write it', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  await feed.write(({ append }) => append([written('wkA', '您好 "…"\n\u2028'), written('wkA', '😀</script>')]));
  const [plain, taught] = [new Server(), new Server()];
  const texts = keepWritten(taught.encoder);
  const [expected, sent] = [listenTo(plain), listenTo(taught)];
  const fromMemory = await feed.read(0, 10, ['wkA']);
  const fromDatabase = await createFeed(db).read(0, 10, ['wkA']);
  for (const page of [fromMemory, fromDatabase, { facts: [], texts: [], upTo: 0, more: true }]) {
    const batch: FeedBatch = { after: 0, upTo: page.upTo, facts: page.facts, more: page.more };
    plain.emit('feed', batch);
    texts.set(batch, toText(batch, page.texts));
    taught.emit('feed', batch);
  }
  expect(sent).toHaveLength(3);
  expect(sent).toEqual(expected);
  await db.destroy();
});

test('the JSON it was given is what goes out; everything else is left to socket.io', () => {
  const io = new Server();
  const texts = keepWritten(io.encoder);
  const sent = listenTo(io);
  const batch: FeedBatch = { after: 0, upTo: 0, facts: [], more: true };
  texts.set(batch, '"given"');
  io.emit('feed', batch);
  io.emit('goodbye', { reason: 'stopping' });
  io.of('/elsewhere').emit('feed', batch);
  expect(sent).toEqual([
    '2["feed","given"]',
    '2["goodbye",{"reason":"stopping"}]',
    `2/elsewhere,["feed",${JSON.stringify(batch)}]`,
  ]);
});
