import { expect, onTestFinished, test } from 'vitest';
import { createIngestHouse, care, shop } from '../testing/ingest-house.ts';

test('IN-25 an account taken from us is ours no more, even when WeCom answers nothing else', async () => {
  const house = await createIngestHouse();
  onTestFinished(() => house.close());
  const relay = await house.openRelay();
  relay.ingest.start();
  await expect.poll(() => relay.facts('account.changed')).toHaveLength(2);
  house.simulator.faults.next('kf/account/list', { kind: 'errcode', code: 48002 }, 100);
  const { world } = house.simulator;
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(Math.floor(world.clock.now() / 1_000)),
    MsgType: 'event',
    Event: 'kf_account_auth_change',
    AuthAddOpenKfId: [],
    AuthDelOpenKfId: [shop, care, 'wkUnknown'],
  });
  await house.simulator.callbacks.idle();
  const last = (await relay.facts('account.changed'))
    .slice(2)
    .map(({ account }) => [account.openKfid, account.isManaged]);
  expect(last).toEqual([
    [shop, false],
    [care, false],
  ]);
});
