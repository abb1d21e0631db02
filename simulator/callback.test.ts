import { createDecipheriv } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { sign } from './callback-crypto.ts';
import { demoGroups, demoMembers } from './demo-world.ts';
import { listen, type Heard } from './testing/listen.ts';
import { credentials, shop, startSimulator, xiaoman } from './testing/start-simulator.ts';

const token = 'QDG6eK';
const aesKey = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(answer: Parameters<typeof listen>[0]) {
  const ear = await listen(answer);
  const it = await startSimulator({ callback: { url: ear.url, token, aesKey } });
  closers.push(
    () => it.sim.close(),
    () => ear.close(),
  );
  return { ...it, ear };
}

/** The decrypted event, after checking the signature. */
function open({ url, body }: Heard): string {
  const encrypted = /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(body)?.[1] ?? '';
  const [timestamp, nonce] = [url.searchParams.get('timestamp') ?? '', url.searchParams.get('nonce') ?? ''];
  expect(url.searchParams.get('msg_signature')).toBe(sign(token, timestamp, nonce, encrypted));
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const length = plain.readUInt32BE(16);
  const receiver = plain.subarray(20 + length, plain.length - (plain.at(-1) ?? 0)).toString();
  expect(receiver).toBe(credentials.corpId);
  return plain.subarray(20, 20 + length).toString();
}

describe('callbacks', () => {
  test('a message rings: signed, encrypted, without the message', async () => {
    const { sim, ear } = await start(() => 200);
    sim.customer(xiaoman).write(shop, '很私密的话');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(1);
    const xml = ear.heard.map(open).join('');
    expect(xml).toContain('<Event><![CDATA[kf_msg_or_event]]></Event>');
    expect(xml).toContain(`<OpenKfId><![CDATA[${shop}]]></OpenKfId>`);
    expect(xml).not.toContain('很私密的话');
  });

  test('an accepted invitation reports its state; a joined group reports its member', async () => {
    const { sim, call, ear } = await start(() => 200);
    await call('externalcontact/add_contact_way', { type: 1, scene: 2, state: 'hy-1', user: [demoMembers.expert] });
    const join = { scene: 2, state: 'hy-2', chat_id_list: [demoGroups.newMothers] };
    await call('externalcontact/groupchat/add_join_way', join);
    const customer = sim.customer(xiaoman);
    customer.accept('hy-1');
    customer.accept('hy-1');
    await sim.callbacks.idle();
    customer.accept('hy-2');
    await sim.callbacks.idle();
    const [friend = '', group = '', ...rest] = ear.heard.map(open);
    expect(rest).toEqual([]);
    expect(friend).toContain('<ChangeType><![CDATA[add_external_contact]]></ChangeType>');
    expect(friend).toContain('<State><![CDATA[hy-1]]></State>');
    expect(group).toContain('<UpdateDetail><![CDATA[add_member]]></UpdateDetail><JoinScene>3</JoinScene>');
    expect(group).toContain(`<MemChangeList><Item><![CDATA[${xiaoman}]]></Item></MemChangeList>`);
  });

  test('three tries when the answer is not 200 or the connection breaks, then it is given up', async () => {
    const { sim, ear } = await start((_heard, nth) => (nth === 2 ? 'hang-up' : 503));
    sim.customer(xiaoman).write(shop, '在吗');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(3);
    expect(sim.callbacks.deliveries()).toMatchObject([{ attempts: 3, status: 503 }]);
  });

  test('one try is enough when it is answered', async () => {
    const { sim, ear } = await start((_heard, nth) => (nth === 1 ? 503 : 200));
    sim.customer(xiaoman).write(shop, '在吗');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(2);
    expect(sim.callbacks.deliveries()).toMatchObject([{ attempts: 2, status: 200 }]);
  });

  test('planned: doubled, lost, turned around, off', async () => {
    const { sim, ear } = await start(() => 200);
    const customer = sim.customer(xiaoman);
    const plan = sim.faults.callbacks;
    plan.duplicates = 2;
    customer.write(shop, '一');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(3);
    sim.faults.clear();
    plan.dropNext = 1;
    customer.write(shop, '二');
    plan.off = true;
    customer.write(shop, '三');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(3);
    sim.faults.clear();
    plan.reverseOf = 2;
    customer.write(shop, '四');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(3);
    customer.write(shop, '五');
    await sim.callbacks.idle();
    expect(ear.heard).toHaveLength(5);
  });
});
