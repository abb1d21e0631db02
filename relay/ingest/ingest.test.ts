import { afterEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '#shared/lib/time';
import { enterSession, receive, recall, sendPicture } from '#simulator/world/customer-acts';
import { announce, announceEvent } from '#simulator/world/doorbell';
import { logOf, type World } from '#simulator/world/world';
import { bao, care, createIngestHouse, ling, shop } from '../testing/ingest-house.ts';
import { tinyPng } from '../testing/pictures.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openHouse(...given: Parameters<typeof createIngestHouse>) {
  const house = await createIngestHouse(...given);
  houses.push(house);
  return house;
}
type House = Awaited<ReturnType<typeof openHouse>>;
type Relay = Awaited<ReturnType<House['openRelay']>>;

function write(world: World, text: string, from = ling, at = shop): string {
  return receive(world, at, from, { msgtype: 'text', text: { content: text } });
}

async function settle(house: House, relay: Relay): Promise<void> {
  await house.simulator.callbacks.idle();
  await relay.ingest.idle();
}

async function textsOf(relay: Relay): Promise<readonly string[]> {
  const facts = await relay.facts('message.received');
  return facts.map(({ message }) => (message.content.kind === 'text' ? message.content.text : message.content.kind));
}

describe('the natural path', () => {
  test('IN-2 IN-5 a customer writes: the callback rings, the account is pulled, the message is a fact', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    const id = write(house.simulator.world, '在吗');
    await settle(house, relay);
    const [fact] = await relay.facts('message.received');
    expect(fact?.message).toMatchObject({ id, origin: 'customer', content: { kind: 'text', text: '在吗' } });
    expect(house.simulator.callbacks.deliveries().map((delivery) => delivery.status)).toEqual([200]);
    const cursor = await relay.db.selectFrom('pull_cursor').selectAll().executeTakeFirstOrThrow();
    expect(cursor.open_kfid).toBe(shop);
  });

  test('IN-8 duplicate and reordered callbacks change nothing: each message once, in order', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    Object.assign(house.simulator.faults.callbacks, { duplicates: 3, reverseOf: 5 });
    const texts = Array.from({ length: 40 }, (_, index) => `第 ${index} 句`);
    for (const [index, text] of texts.entries()) write(house.simulator.world, text, index % 2 === 0 ? ling : bao);
    await settle(house, relay);
    expect(await textsOf(relay)).toEqual(texts);
  });

  test('IN-4 lost callbacks lose nothing: the sweep pulls anyway', async () => {
    const house = await openHouse();
    house.simulator.faults.callbacks.off = true;
    const relay = await house.openRelay({ sweepMs: 20 });
    relay.ingest.start();
    await relay.ingest.idle();
    write(house.simulator.world, '没有门铃');
    await expect.poll(() => textsOf(relay)).toEqual(['没有门铃']);
  });

  test('IN-7 a stop in the middle: what was rung and not pulled is pulled at the next start', async () => {
    const house = await openHouse();
    const first = await house.openRelay({}, 'same.db');
    house.simulator.faults.next('kf/sync_msg', { kind: 'status', status: 503 }, 3);
    write(house.simulator.world, '还在吗');
    await house.simulator.callbacks.idle();
    await first.close();
    expect(house.simulator.callbacks.deliveries().map(({ status }) => status)).toEqual([200]);
    const second = await house.openRelay({}, 'same.db');
    expect(await textsOf(second)).toEqual([]);
    second.ingest.start();
    await second.ingest.idle();
    expect(await textsOf(second)).toEqual(['还在吗']);
  });
});

describe('IN-6 pages that behave badly', () => {
  test('an empty page with has_more goes on', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.emptyPages = 2;
    write(house.simulator.world, '前面有两页空白');
    await settle(house, relay);
    expect(await textsOf(relay)).toEqual(['前面有两页空白']);
  });

  test('many small pages come in order, over two accounts', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.pageCap = 3;
    house.simulator.faults.callbacks.off = true;
    for (let index = 0; index < 30; index += 1) write(house.simulator.world, `${index}`, ling, index % 2 ? shop : care);
    relay.ingest.wake(shop);
    relay.ingest.wake(care);
    await relay.ingest.idle();
    const facts = await relay.facts('message.received');
    for (const account of [shop, care]) {
      const numbers = facts
        .filter((fact) => fact.openKfid === account)
        .map(({ message }) => (message.content.kind === 'text' ? Number(message.content.text) : -1));
      expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
      expect(numbers).toHaveLength(15);
    }
  });

  test('F7 a cursor that never moves is asked a few times, then with pauses, and an alarm', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.emptyPages = 1_000_000;
    write(house.simulator.world, '永远还有');
    await house.simulator.callbacks.idle();
    await expect.poll(() => relay.events.some((event) => event.kind === 'pull.stuck')).toBe(true);
    const total = (api: string) => house.simulator.meter.total(api);
    const soon = total('kf/sync_msg');
    for (let index = 0; index < 50; index += 1) write(house.simulator.world, '再来一句');
    await house.simulator.callbacks.idle();
    expect(total('kf/sync_msg') - soon).toBeLessThanOrEqual(1);
    await relay.close();
  });

  test('F7 IN-9 an unknown cursor: three days are read again, nothing comes twice, an alarm', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    write(house.simulator.world, '一');
    await settle(house, relay);
    await relay.db.updateTable('pull_cursor').set({ cursor: 'nonsense' }).execute();
    await relay.close();
    const again = await house.openRelay({}, 'same.db');
    write(house.simulator.world, '二');
    await settle(house, again);
    expect(await textsOf(again)).toEqual(['一', '二']);
    expect(again.events.some((event) => event.kind === 'cursor.lost')).toBe(true);
  });

  test('F7 IN-9 a cursor that is gone or that went back changes nothing', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    write(house.simulator.world, '一');
    await settle(house, relay);
    const early = await relay.db.selectFrom('pull_cursor').selectAll().executeTakeFirstOrThrow();
    write(house.simulator.world, '二');
    await settle(house, relay);
    await relay.db.updateTable('pull_cursor').set({ cursor: early.cursor }).execute();
    await relay.close();
    const second = await house.openRelay({}, 'same.db');
    second.ingest.wake(shop);
    await second.ingest.idle();
    await second.db.deleteFrom('pull_cursor').execute();
    await second.close();
    const third = await house.openRelay({}, 'same.db');
    third.ingest.wake(shop);
    await third.ingest.idle();
    expect(await textsOf(third)).toEqual(['一', '二']);
  });

  test('IN-8 ids are remembered for a little longer than WeCom can repeat them, then forgotten', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    write(house.simulator.world, '旧的');
    await settle(house, relay);
    house.clock.shift(2 * DAY);
    write(house.simulator.world, '新的');
    await settle(house, relay);
    const count = async () => (await relay.db.selectFrom('seen_message').select('msgid').execute()).length;
    expect(await count()).toBe(2);
    house.clock.shift(3 * DAY + 1);
    relay.ingest.start();
    await relay.ingest.idle();
    expect(await count()).toBe(1);
  });

  test('IN-5 a stale token is dropped and the pull goes on without it', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.world.callbackTokens.clear();
    write(house.simulator.world, '令牌过期');
    house.simulator.world.callbackTokens.clear();
    await settle(house, relay);
    expect(await textsOf(relay)).toEqual(['令牌过期']);
  });

  test('IN-3 items nobody can read are kept raw and stop nobody', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    const { world } = house.simulator;
    house.simulator.faults.callbacks.off = true;
    write(world, '前');
    const at = world.clock.now();
    logOf(world, shop).appendRows([
      { at, json: '{"hello":1}' },
      { at, json: 'null' },
      {
        at,
        json: `{"msgid":"new1","send_time":1,"origin":3,"open_kfid":"${shop}","external_userid":"${ling}","msgtype":"hologram","hologram":{"x":1}}`,
      },
      {
        at,
        json: `{"msgid":"odd1","send_time":1,"origin":3,"open_kfid":"${shop}","external_userid":"${ling}","msgtype":"text","text":"not an object"}`,
      },
      {
        at,
        json: '{"msgid":"ev1","send_time":1,"origin":4,"msgtype":"event","event":{"event_type":"later_invention"}}',
      },
    ]);
    write(world, '后');
    relay.ingest.wake(shop);
    await relay.ingest.idle();
    expect(await textsOf(relay)).toEqual(['前', 'unsupported', 'unsupported', '后']);
    const raw = await relay.db.selectFrom('raw_message').select(['msgid', 'body']).orderBy('msgid').execute();
    expect(raw.map((row) => row.msgid.split(':')[0])).toEqual(['broken', 'broken', 'ev1', 'new1', 'odd1']);
    expect(raw.find((row) => row.msgid === 'new1')?.body).toContain('"hologram":{"x":1}');
  });
});

describe('IN-12 the welcome', () => {
  test('goes out at once with the code, shows as accepted and sent, and never goes twice', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    enterSession(house.simulator.world, shop, ling, { scene: 'mini', sceneParam: 'p=1' });
    await settle(house, relay);
    const sent = house.simulator.ledger.of('send-on-event');
    expect(sent).toHaveLength(1);
    const [accepted] = await relay.facts('reply.accepted');
    expect(accepted?.message).toMatchObject({ automatic: 'welcome', origin: 'desk', servicerUserid: null });
    expect(sent[0]?.msgid).toBe(accepted?.message.id);
    expect(await relay.facts('reply.sent')).toHaveLength(1);
    expect((await relay.facts('customer.entered'))[0]?.entry).toEqual({
      scene: 'mini',
      sceneParam: 'p=1',
      channels: null,
    });
    await relay.db.deleteFrom('pull_cursor').execute();
    await relay.close();
    const again = await house.openRelay({}, 'same.db');
    again.ingest.start();
    again.ingest.wake(shop);
    await again.ingest.idle();
    expect(house.simulator.ledger.of('send-on-event')).toHaveLength(1);
  });

  test('an entry heard of after twenty seconds gets none, and says why', async () => {
    const house = await openHouse();
    house.simulator.faults.callbacks.off = true;
    enterSession(house.simulator.world, shop, ling, { scene: '', sceneParam: '' });
    house.clock.shift(21_000);
    const relay = await house.openRelay();
    relay.ingest.wake(shop);
    await relay.ingest.idle();
    expect(await relay.facts('customer.entered')).toHaveLength(1);
    const [accepted] = await relay.facts('reply.accepted');
    const [failed] = await relay.facts('reply.failed');
    expect(accepted?.message).toMatchObject({
      automatic: 'welcome',
      at: (await relay.facts('customer.entered'))[0]?.at,
    });
    expect(failed).toMatchObject({
      messageId: accepted?.message.id,
      reason: { kind: 'refused', code: 'welcome-too-late' },
    });
    expect(house.simulator.ledger.of('send-on-event')).toHaveLength(0);
  });

  test('an entry no rule has a welcome for says so', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    await relay.texts.replace((await relay.texts.read()).map((text) => ({ ...text, isOn: false })));
    enterSession(house.simulator.world, shop, ling, { scene: '', sceneParam: '' });
    await settle(house, relay);
    expect(await relay.facts('reply.accepted')).toEqual([]);
    expect(await relay.facts('customer.entered')).toMatchObject([{ unsaid: 'no-rule' }]);
  });

  test('a welcome whose answer never came is of unknown outcome, not refused', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.next('kf/send_msg_on_event', { kind: 'status', status: 504 }, 1_000);
    enterSession(house.simulator.world, shop, ling, { scene: '', sceneParam: '' });
    await settle(house, relay);
    house.clock.shift(21_000);
    const reasons = async () => (await relay.facts('reply.failed')).map((fact) => fact.reason);
    await expect.poll(reasons, { timeout: 5_000 }).toEqual([{ kind: 'unsure' }]);
  });

  test.each([
    ['past its twenty seconds', 21_000, null],
    ['refused by then', 0, 95017],
  ])('left behind by a process that died and %s: nobody knows whether it went out', async (_, later, code) => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    const left = { message_id: 'wleftbehind', conversation_id: `${shop}/${ling}`, open_kfid: shop } as const;
    const now = house.clock.now();
    const tried = { attempts: 1, maybe_sent: 1, next_at: now, issued_at: now, expires_at: now + 20_000 };
    const row = {
      ...left,
      ...tried,
      kind: 'welcome',
      code: 'gone',
      body: JSON.stringify({ kind: 'text', text: '您好' }),
    };
    await relay.db.insertInto('event_code').values(row).execute();
    await relay.close();
    house.clock.shift(later);
    if (code !== null) house.simulator.faults.next('kf/send_msg_on_event', { kind: 'errcode', code });
    const again = await house.openRelay({}, 'same.db');
    again.ingest.start();
    await again.ingest.idle();
    expect((await again.facts('reply.failed')).map((fact) => fact.reason)).toEqual([{ kind: 'unsure' }]);
    expect(await again.facts('reply.sent')).toEqual([]);
  });

  test('killed after WeCom took it: the repetition under the same msgid is "sent"', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({}, 'same.db');
    enterSession(house.simulator.world, shop, ling, { scene: '', sceneParam: '' });
    await settle(house, relay);
    const [accepted] = await relay.facts('reply.accepted');
    const [taken] = house.simulator.ledger.of('send-on-event');
    if (!accepted || !taken) throw new Error('no welcome went out');
    await relay.db
      .insertInto('event_code')
      .values({
        message_id: accepted.message.id,
        conversation_id: accepted.message.conversationId,
        open_kfid: shop,
        kind: 'welcome',
        code: [...house.simulator.world.codes.keys()][0] ?? '',
        body: JSON.stringify({ kind: 'text', text: '您好' }),
        issued_at: house.clock.now(),
        expires_at: house.clock.now() + 20_000,
        attempts: 1,
        maybe_sent: 1,
        next_at: 0,
      })
      .execute();
    await relay.close();
    const again = await house.openRelay({}, 'same.db');
    again.ingest.start();
    await again.ingest.idle();
    expect(await again.facts('reply.failed')).toEqual([]);
    expect(await again.facts('reply.sent')).toHaveLength(2);
    expect(house.simulator.ledger.of('send-on-event')).toHaveLength(1);
  });
});

describe('IN-15 friends and groups', () => {
  const friend = {
    ToUserName: 'x',
    FromUserName: 'sys',
    CreateTime: '1700000000',
    MsgType: 'event',
    Event: 'change_external_contact',
    ChangeType: 'add_external_contact',
    UserID: 'lin',
    ExternalUserID: ling,
    State: 's1',
  } as const;

  test('an event is kept before the callback is answered and handed over until it is taken', async () => {
    const house = await openHouse();
    const first = await house.openRelay(
      {
        onExternalEvent: async () => {
          throw new Error('not now');
        },
      },
      'same.db',
    );
    house.simulator.callbacks.send(friend);
    await house.simulator.callbacks.idle();
    await expect.poll(() => first.events.some((event) => event.kind === 'external.failed')).toBe(true);
    await first.close();
    expect(house.simulator.callbacks.deliveries().map(({ status }) => status)).toEqual([200]);
    house.clock.shift(10 * MINUTE);
    const second = await house.openRelay({}, 'same.db');
    second.ingest.start();
    await expect.poll(() => second.external).toMatchObject([{ kind: 'friend-added', state: 's1' }]);
  });

  test('the same event delivered again is one event', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.callbacks.duplicates = 3;
    house.simulator.callbacks.send(friend);
    await house.simulator.callbacks.idle();
    await expect.poll(() => relay.external.length).toBe(1);
    const rows = await relay.db.selectFrom('external_event').selectAll().execute();
    expect(rows).toHaveLength(1);
  });
});

describe('what else an item brings', () => {
  test('IN-10 the first contact takes a snapshot; a day later another one', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    write(house.simulator.world, '第一次');
    write(house.simulator.world, '第二次');
    await settle(house, relay);
    const [fact] = await relay.facts('customer.changed');
    expect(fact?.profile).toMatchObject({ nickname: `虚构 ${ling}`, gender: 'female', avatar: null });
    expect(house.simulator.meter.total('kf/customer/batchget')).toBe(1);
    house.clock.shift(DAY + MINUTE);
    write(house.simulator.world, '第二天');
    await settle(house, relay);
    expect(await relay.facts('customer.changed')).toHaveLength(2);
  });

  test('IN-11 a picture is fetched at once; one WeCom no longer has is lost', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    relay.ingest.start();
    const bytes = Uint8Array.from(tinyPng(4, 3));
    const picture = { bytes, contentType: 'image/png', name: 'a.png' };
    const id = sendPicture(house.simulator.world, shop, ling, picture);
    const lost = receive(house.simulator.world, shop, ling, { msgtype: 'image', image: { media_id: 'gone' } });
    await settle(house, relay);
    await expect.poll(() => relay.facts('media.fetched')).toHaveLength(1);
    await expect.poll(() => relay.facts('media.lost')).toHaveLength(1);
    const [fetched] = await relay.facts('media.fetched');
    expect(fetched).toMatchObject({ messageId: id, media: { mime: 'image/png', bytes: bytes.length } });
    expect((await relay.facts('media.lost'))[0]?.messageId).toBe(lost);
    expect(await relay.db.selectFrom('media_fetch').selectAll().execute()).toEqual([]);
  });

  test('OUT-5 msg_send_fail finds the reply and its time; one that is not ours is left alone', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    enterSession(house.simulator.world, shop, ling, { scene: '', sceneParam: '' });
    await settle(house, relay);
    const [accepted] = await relay.facts('reply.accepted');
    const failure = { event_type: 'msg_send_fail', open_kfid: shop, external_userid: ling, fail_type: 10 } as const;
    announceEvent(house.simulator.world, shop, { ...failure, fail_msgid: 'somebodyelses' });
    announceEvent(house.simulator.world, shop, { ...failure, fail_msgid: accepted?.message.id ?? '' });
    await settle(house, relay);
    const failed = await relay.facts('reply.failed');
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      messageId: accepted?.message.id,
      acceptedAt: accepted?.message.at,
      reason: { kind: 'fail-type', failType: 10 },
    });
  });

  test('IN-13 accounts, colleagues and their availability come from WeCom, as facts only when they change', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    relay.ingest.start();
    await relay.ingest.idle();
    expect((await relay.facts('account.changed')).map((fact) => fact.account.openKfid)).toEqual([shop, care]);
    const [hired] = await relay.facts('servicer.changed');
    expect(hired?.servicer).toMatchObject({ servicerUserid: 'lin', name: '林客服', role: 'servicer' });
    const pause = { event_type: 'servicer_status_change', servicer_userid: 'LIN', open_kfid: shop } as const;
    announceEvent(house.simulator.world, shop, { ...pause, status: 2, stop_type: 1 });
    await settle(house, relay);
    const changes = await relay.facts('servicer.changed');
    expect(changes.at(-1)?.servicer.serves).toEqual([{ openKfid: shop, availability: 'paused' }]);
    expect(changes).toHaveLength(2);
  });

  test('recalls, sessions moved in the WeCom client and a colleague writing there', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    const { world } = house.simulator;
    const id = write(world, '说错了');
    recall(world, shop, ling, id);
    const session = { event_type: 'session_status_change', open_kfid: shop, external_userid: ling } as const;
    announceEvent(world, shop, { ...session, change_type: 4, new_servicer_userid: 'Lin' });
    announce(world, shop, {
      msgid: 'client1',
      send_time: Math.floor(world.clock.now() / 1_000),
      origin: 5,
      servicer_userid: 'Lin',
      open_kfid: shop,
      external_userid: ling,
      msgtype: 'text',
      text: { content: '我来答' },
    });
    announceEvent(world, shop, { ...session, change_type: 3, old_servicer_userid: 'Lin' });
    await settle(house, relay);
    expect(await relay.facts('message.recalled')).toMatchObject([{ messageId: id, by: 'customer' }]);
    expect(await relay.facts('session.changed')).toMatchObject([
      { serviceState: 'served', servingUserid: 'lin', by: 'lin' },
      { serviceState: 'ended', servingUserid: null, by: 'lin' },
    ]);
    expect((await relay.facts('message.received'))[1]?.message).toMatchObject({
      origin: 'wecom-client',
      servicerUserid: 'lin',
    });
  });
});
