import { afterEach, expect, test } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import { createDirectory } from './directory.ts';
import { createIngestHouse } from '../testing/ingest-house.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

test('IN-13 a colleague who had a password before WeCom was asked gets their name; one WeCom does not know is asked for once', async () => {
  const house = await createIngestHouse((world) => {
    world.members.set('boss', { userid: 'boss', name: '周主管', position: '主管', contactRight: false });
  });
  houses.push(house);
  const { db, feed, wecom } = await house.openRelay();
  for (const userid of ['boss', 'admin', 'nobody'])
    await db
      .insertInto('servicer')
      .values({ servicer_userid: userid, name: userid, role: 'supervisor', password_hash: null, is_active: 1 })
      .execute();
  const asked: string[] = [];
  const listening: typeof wecom = {
    ...wecom,
    get(path, query, schema) {
      if (path === 'user/get') asked.push(query['userid'] ?? '');
      return wecom.get(path, query, schema);
    },
  };
  const { clock } = house;
  const directory = createDirectory({ db, feed, wecom: listening, clock, report: () => {}, onAccount: () => {} });
  for (let looks = 0; looks < 2; looks += 1) {
    directory.refresh();
    await directory.idle();
  }
  await directory.close();
  const rows = await db.selectFrom('servicer').select(['servicer_userid', 'name']).execute();
  const nameOf = new Map(rows.map((row) => [row.servicer_userid, row.name]));
  expect(nameOf.get('boss')).toBe('周主管');
  expect(nameOf.get('admin')).toBe('admin');
  expect(nameOf.get(asServicerUserid('lin'))).toBe('林客服');
  expect(asked.filter((userid) => userid === 'nobody')).toHaveLength(1);
  // Of the relay itself: WeCom is not asked for them.
  expect(asked).not.toContain('admin');
});
