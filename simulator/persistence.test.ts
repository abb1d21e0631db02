import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shop, startSimulator, xiaoman } from './testing/start-simulator.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('after a restart cursors, sessions, used msgids and pictures are what they were', async () => {
  const statePath = join(folder, 'wecom.json');
  const first = await startSimulator({ statePath });
  const customer = first.sim.customer(xiaoman);
  const bytes = new Uint8Array([1, 2, 3, 4, 5, 6]);
  customer.write(shop, '在吗');
  customer.sendPicture(shop, { bytes, contentType: 'image/png', name: 'a.png' });
  const page = await first.call('kf/sync_msg', { open_kfid: shop, limit: 1 });
  await first.call('kf/send_msg', first.text('在的', 'own-1'));
  first.clock.shift(3_600_000);
  await first.sim.close();

  const second = await startSimulator({ statePath });
  try {
    expect(second.sim.known).toBe(true);
    expect(second.clock.now()).toBe(first.clock.now());
    const rest = await second.call('kf/sync_msg', { open_kfid: shop, cursor: page['next_cursor'] });
    expect(rest).toMatchObject({ has_more: 0, msg_list: [{ msgtype: 'image' }] });
    expect((await second.call('kf/send_msg', second.text('在的', 'own-1'))).errcode).toBe(95033);
    expect(second.sim.customer(xiaoman).lines(shop)).toHaveLength(3);
    const [mediaId = ''] = second.sim.world.media.keys();
    const picture = await fetch(`${second.sim.url}/sim/media/${mediaId}`);
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(bytes);
  } finally {
    await second.sim.close();
  }
});

test('a file of another version is not read', async () => {
  const statePath = join(folder, 'wecom.json');
  await writeFile(statePath, '{"version":0}');
  await expect(startSimulator({ statePath })).rejects.toThrow('another version');
});
