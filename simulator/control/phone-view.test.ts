import { afterEach, beforeEach, expect, test } from 'vitest';
import { shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';
import { amrSeconds } from './phone-media.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
});
afterEach(() => it.sim.close());

async function phone(): Promise<unknown> {
  return (await fetch(`${it.sim.url}/sim/customers/${xiaoman}/phone`)).json();
}

test('a phone knows how long a voice is, what a file is called and how large it is', async () => {
  const customer = it.sim.customer(xiaoman);
  customer.sendVoice(shop);
  customer.sendFile(shop, { bytes: new Uint8Array(1_500), contentType: 'application/pdf', name: '检测报告.pdf' });
  expect(await phone()).toMatchObject({ conversations: [{ lines: [{}, {}] }] });
  const view = JSON.stringify(await phone());
  expect(view).toContain('"name":"检测报告.pdf","bytes":1500');
  expect(view).toMatch(/"name":"voice\.amr","bytes":\d+,"seconds":3/);
});

test('frames of every mode last 20 ms', () => {
  const head = [...new TextEncoder().encode('#!AMR\n')];
  // Fifty frames of 12.2 kbit/s (mode 7) and a hundred of silence (mode 8).
  const loud = Array.from({ length: 50 }, () => [7 << 3, ...new Uint8Array(31)]).flat();
  const silent = Array.from({ length: 100 }, () => [8 << 3, ...new Uint8Array(5)]).flat();
  expect(amrSeconds(Uint8Array.from([...head, ...loud, ...silent]))).toBe(3);
  expect(amrSeconds(Uint8Array.from(head))).toBe(1);
});

test('an acquisition link is a name card until its member is a friend', async () => {
  await it.call('externalcontact/customer_acquisition/create_link', {
    link_name: '站内',
    range: { user_list: ['chenjing'] },
  });
  const [link] = it.sim.world.acquisitionLinks.values();
  const url = link?.url ?? '';
  it.sim.customer(xiaoman).write(shop, '在吗');
  await it.call('kf/send_msg', { touser: xiaoman, open_kfid: shop, msgtype: 'ca_link', ca_link: { link_url: url } });
  expect(await phone()).toMatchObject({
    conversations: [{ cards: { [url]: { name: '育儿顾问陈静', already: false } } }],
  });
  await fetch(`${it.sim.url}/sim/acquisition/buy`, { method: 'POST', body: JSON.stringify({ balance: 10, days: 30 }) });
  it.sim.customer(xiaoman).openAcquisition(url);
  expect(await phone()).toMatchObject({
    conversations: [{ cards: { [url]: { already: true } } }],
    friends: [{ name: '育儿顾问陈静' }],
  });
});
