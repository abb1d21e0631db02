import { assertNever } from '#shared/lib/assert-never';
import type { Variants } from '../variants.ts';
import { toSeconds } from '../clock.ts';
import { mediaChunkBytes, mediaKinds, type MediaKind } from '#shared/wecom/media';
import { refuse } from '../refusal.ts';
import { judgeUpload } from '../world/media-checks.ts';
import { needMedium, storeMedium } from '../world/media.ts';

import { answer, needQuery, type Answer, type Api } from './api.ts';

/** wecom-api.md 5 */
export const mediaUpload: Api = {
  path: 'media/upload',
  methods: ['POST'],
  run({ world, ledger }, call) {
    const kind = toKind(call.query.get('type'));
    const { upload } = call;
    if (upload === undefined) throw refuse('emptyMedia');
    judgeUpload(kind, upload.bytes);
    const mediaId = storeMedium(world, kind, upload);
    const at = world.clock.now();
    ledger.record({ at, kind: 'media', mediaId, mediaKind: kind, bytes: upload.bytes.length });
    // A text here, a number in other calls (wecom-api.md 12)
    const seconds = toSeconds(at);
    const createdAt = world.variants.createdAt === 'text' ? String(seconds) : seconds;
    return answer({ type: kind, media_id: mediaId, created_at: createdAt });
  },
};

/** wecom-api.md 5: 200 with the bytes, 206 for a range, JSON on error; over 20 MB only in ranges of at most 20 MB */
export const mediaGet: Api = {
  path: 'media/get',
  methods: ['GET'],
  run({ world }, call) {
    const medium = needMedium(world, needQuery(call, 'media_id', 'missingMediaId'));
    const bytes = world.mediaBytes.get(medium.mediaId);
    if (bytes === undefined) throw refuse('invalidMediaId');
    const headers = {
      'content-type': medium.contentType,
      'content-disposition': dispositionOf(medium.name, world.variants.fileName),
    };
    if (call.range !== undefined) return part(bytes, call.range, medium.encrypted === true, headers);
    if (bytes.length > mediaChunkBytes) throw refuse('badRange');
    return { kind: 'bytes', status: 200, bytes, headers };
  },
};

function part(
  bytes: Uint8Array<ArrayBuffer>,
  range: string,
  encrypted: boolean,
  headers: Record<string, string>,
): Answer {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range);
  const start = Number(match?.[1]);
  const wanted = match?.[2] === '' ? bytes.length - 1 : Number(match?.[2]);
  const end = Math.min(wanted, bytes.length - 1);
  if (match === null || start > end) throw refuse('badRangeHeader');
  // Offset and size of an encrypted resource are multiples of 16.
  if (encrypted && (start % 16 !== 0 || (wanted + 1 - start) % 16 !== 0)) throw refuse('badRangeHeader');
  if (end + 1 - start > mediaChunkBytes) throw refuse('badRange');
  const contentRange = `bytes ${start}-${end}/${bytes.length}`;
  return {
    kind: 'bytes',
    status: 206,
    bytes: bytes.slice(start, end + 1),
    headers: { ...headers, 'content-range': contentRange },
  };
}

/** How a name beyond ASCII is written is not documented (wecom-api.md 5). */
function dispositionOf(name: string, form: Variants['fileName']): string {
  const quoted = name.replaceAll('"', '');
  switch (form) {
    case 'percent':
      return `attachment; filename="${encodeURIComponent(name)}"`;
    // A header is bytes: UTF-8, each as one character.
    case 'raw':
      return `attachment; filename="${Buffer.from(quoted).toString('latin1')}"`;
    case 'extended':
      return `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name)}`;
    default:
      return assertNever(form);
  }
}

function toKind(type: string | null): MediaKind {
  const kind = mediaKinds.find((candidate) => candidate === type);
  if (kind === undefined) throw refuse('invalidMediaTypeParameter');
  return kind;
}
