import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWard } from '../testing/ward.ts';

const GIB = 1024 ** 3;
let ward: Awaited<ReturnType<typeof openWard>>;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(() => ward.close());

describe('SQLite', () => {
  it('is new enough on the Node this house brings', async () => {
    expect(await ward.look('sqlite')).toMatchObject([{ state: 'well' }]);
  });

  it.each([
    ['3.51.2', 'ill'],
    ['3.46.1', 'ill'],
    ['2.99.9', 'ill'],
    ['3.51.3', 'well'],
    ['3.52.0', 'well'],
    ['4.0.0', 'well'],
  ])('%s is %s', async (version, state) => {
    expect(await ward.look('sqlite', { machine: { sqliteVersion: () => version } })).toMatchObject([{ state }]);
  });
});

describe('the disk', () => {
  it('is looked at where the folders will be made, and writing is tried for real', async () => {
    const mediaDir = join(tmpdir(), 'not-there-yet', 'deeper');
    const findings = await ward.look('disk', { config: { mediaDir } });
    expect(findings).toHaveLength(2);
    for (const finding of findings) expect(finding.said).toMatch(/剩余|只剩/);
    expect(findings[1]?.said).toContain(mediaDir);
  });

  it.each([
    [{ freeBytes: 20 * GIB, isWritable: true }, 'well', '剩余 20.0 GB'],
    [{ freeBytes: 3 * GIB, isWritable: true }, 'warn', '剩余 3.0 GB'],
    [{ freeBytes: GIB / 2, isWritable: true }, 'ill', '只剩 0.5 GB'],
    [{ freeBytes: 20 * GIB, isWritable: false }, 'ill', '不能写入'],
  ])('with %o is %s', async (room, state, said) => {
    const [finding] = await ward.look('disk', { machine: { roomAt: async () => room } });
    expect(finding).toMatchObject({ state, said: expect.stringContaining(said) });
  });
});

describe('the clock', () => {
  it('is compared with the Date of WeCom', async () => {
    expect(await ward.look('clock', { clock: { now: () => Date.now() } })).toMatchObject([{ state: 'well' }]);
  });

  it('that is ten minutes off is said to be', async () => {
    const [finding] = await ward.look('clock', { clock: { now: () => Date.now() - 600_000 } });
    expect(finding).toMatchObject({ state: 'ill', mend: expect.stringContaining('NTP') });
    expect(finding?.said).toMatch(/相差 (59|60)\d 秒/);
  });

  it('cannot be compared when WeCom is not there', async () => {
    const [finding] = await ward.look('clock', { wecom: { apiBase: 'http://127.0.0.1:1' } });
    expect(finding).toMatchObject({ state: 'ill', said: '连不上企业微信' });
  });
});
