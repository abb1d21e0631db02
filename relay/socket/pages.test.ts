import { expect, test } from 'vitest';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { written } from '../testing/lone-relay.ts';
import { createPages, PAGE_FACTS } from './pages.ts';
import { toView } from './view.ts';

const openKfid = asOpenKfid('wkA');

test('IN-30 a page that was read before a recall is read again: no desk gets the words from what was kept', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  let reads = 0;
  const pages = createPages({
    ...feed,
    read: (...asked) => {
      reads += 1;
      return feed.read(...asked);
    },
  });
  const view = toView('epoch', {
    servicerUserid: asServicerUserid('lin'),
    role: 'servicer',
    name: 'lin',
    accounts: [openKfid],
  });
  const first = written('wkA', 'm1');
  await feed.write(({ append }) => append([first]));
  const words = async (): Promise<string> => (await pages.read(view, 0, 1, PAGE_FACTS)).texts.join();
  const said = await words();
  expect(said).toContain('"text":"');
  expect(await words()).toBe(said);
  expect(reads).toBe(1);
  const conversationId = toConversationId(openKfid, asExternalUserid('wmSomebody'));
  const messageId = asMessageId('m1');
  await feed.write(({ append }) =>
    append([{ kind: 'message.recalled', at: 2, openKfid, conversationId, messageId, by: 'customer' }]),
  );
  expect(await words()).toContain('"text":""');
  expect(reads).toBe(2);
});
