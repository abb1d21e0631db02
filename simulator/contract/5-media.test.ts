import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day, openContract, second, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

const megabyte = 1024 * 1024;

function padded(head: string, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from(head, 'latin1'));
  return bytes;
}

/** An AMR of so many frames of 20 ms, at 12.2 kbit/s. */
function amr(frames: number): Uint8Array<ArrayBuffer> {
  const bytes = padded('#!AMR\n', 6 + 32 * frames);
  for (let frame = 0; frame < frames; frame += 1) bytes[6 + 32 * frame] = 0x3c;
  return bytes;
}

const jpg = '\u00ff\u00d8\u00ff\u00e0';
const png = '\u0089PNG\r\n';
const mp4 = '\0\0\0\u0018ftypmp42';

describe('5 media/upload', () => {
  test.each([
    ['image', 'a JPG of 10 MB', padded(jpg, 10 * megabyte), 0],
    ['image', 'a PNG', padded(png, 100), 0],
    ['image', 'over 10 MB', padded(jpg, 10 * megabyte + 1), 45001],
    ['image', 'a GIF', padded('GIF89a', 100), 40123],
    ['voice', '60 s of AMR', amr(3_000), 0],
    ['voice', 'over 60 s', amr(3_001), 45007],
    ['voice', 'a cut frame', amr(10).slice(0, -1), 301016],
    ['voice', 'no frame at all', padded('#!AMR\n', 6), 301016],
    ['voice', 'an MP3', padded('ID3', 100), 301017],
    ['voice', 'AMR wide band', padded('#!AMR-WB\n', 100), 301017],
    ['voice', 'over 2 MB', padded('#!AMR\n', 2 * megabyte + 1), 45001],
    ['video', 'an MP4 of 10 MB', padded(mp4, 10 * megabyte), 0],
    ['video', 'over 10 MB', padded(mp4, 10 * megabyte + 1), 45001],
    ['video', 'an AVI', padded('RIFF', 100), 40004],
    ['file', 'anything of 20 MB', padded('', 20 * megabyte), 0],
    ['file', 'over 20 MB', padded('', 20 * megabyte + 1), 45001],
    ['file', '6 bytes', padded('', 6), 0],
    ['file', '5 bytes', padded('', 5), 40006],
    ['file', 'nothing', padded('', 0), 44001],
    ['hologram', 'an unknown type', padded('', 100), 40005],
  ])('%s, %s', async (kind, _name, bytes, code) => {
    expect((await it.upload(kind, bytes)).errcode).toBe(code);
  });

  test('without a part named media it is empty', async () => {
    expect((await it.call('media/upload?type=file', {})).errcode).toBe(44001);
  });

  test.each([
    ['text', '1795312800'],
    ['number', 1_795_312_800],
  ])('created_at is a %s (12)', async (reading, createdAt) => {
    await it.choose({ createdAt: reading });
    expect((await it.upload('image', padded(png, 100)))['created_at']).toBe(createdAt);
  });

  test('a voice as phones record it', async () => {
    const hum = new Uint8Array(readFileSync(new URL('../fixtures/hum.amr', import.meta.url)));
    expect((await it.upload('voice', hum)).errcode).toBe(0);
  });
});

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { errcode: unknown }).errcode;
}

describe('5 media/get', () => {
  test('200 with Content-Type and Content-disposition; 3 days; on error JSON with 40007', async () => {
    const { media_id: mediaId } = await it.upload('image', padded(png, 100), '说明 1.png');
    await it.later(3 * day);
    const response = await it.download(String(mediaId));
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 100]);
    await it.later(second);
    expect(await codeOf(await it.download(String(mediaId)))).toBe(40007);
    expect(await codeOf(await it.download('nothing'))).toBe(40007);
    expect((await it.call('media/get')).errcode).toBe(41006);
  });

  test.each([
    ['percent', 'attachment; filename="%E8%AF%B4%E6%98%8E%201.pdf"'],
    ['raw', 'attachment; filename="说明 1.pdf"'],
    ['extended', `attachment; filename="file"; filename*=UTF-8''%E8%AF%B4%E6%98%8E%201.pdf`],
  ])('a name beyond ASCII, %s', async (reading, wanted) => {
    await it.choose({ fileName: reading });
    const response = await it.download(await it.keep('file', '说明 1.pdf', padded('', 100)));
    const header = response.headers.get('content-disposition') ?? '';
    expect(Buffer.from(header, 'latin1').toString()).toBe(wanted);
  });

  test('Range: bytes=a-b gives 206', async () => {
    const mediaId = await it.keep('file', 'a', padded('0123456789', 10));
    const part = await it.download(mediaId, 'bytes=2-5');
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-5/10', '2345']);
    expect(await (await it.download(mediaId, 'bytes=8-')).text()).toBe('89');
    expect(await (await it.download(mediaId, 'bytes=8-99')).text()).toBe('89');
    for (const range of ['bytes=5-2', 'bytes=10-', 'bytes=a-b', '2-5'])
      expect(await codeOf(await it.download(mediaId, range))).toBe(40146);
  });

  test('bigger than 20 MB needs Range with chunks of at most 20 MB, else 830002', async () => {
    const limit = 20 * megabyte;
    const mediaId = await it.keep('file', 'a', new Uint8Array(limit + 10));
    expect(await codeOf(await it.download(mediaId))).toBe(830002);
    expect(await codeOf(await it.download(mediaId, `bytes=0-${limit}`))).toBe(830002);
    const sizes: number[] = [];
    for (const range of [`bytes=0-${limit - 1}`, `bytes=${limit}-`])
      sizes.push((await (await it.download(mediaId, range)).arrayBuffer()).byteLength);
    expect(sizes).toEqual([limit, 10]);
  });

  test('for encrypted resources the offset and size must be multiples of 16, else 40146', async () => {
    const mediaId = await it.keep('file', 'a', new Uint8Array(64), '&encrypted=1');
    expect((await it.download(mediaId, 'bytes=16-47')).status).toBe(206);
    for (const range of ['bytes=8-47', 'bytes=16-40'])
      expect(await codeOf(await it.download(mediaId, range))).toBe(40146);
  });
});
