import { toSeconds } from '../clock.ts';
import { mediaKinds, mediaMinBytes, mediaUploadBytes, type MediaKind } from '#shared/wecom/media';
import { refuse } from '../refusal.ts';
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
    checkBytes(kind, upload.bytes);
    const mediaId = storeMedium(world, kind, upload);
    const at = world.clock.now();
    ledger.record({ at, kind: 'media', mediaId, mediaKind: kind, bytes: upload.bytes.length });
    // A text here, a number in other calls (wecom-api.md 12)
    const seconds = toSeconds(at);
    const createdAt = world.variants.createdAt === 'text' ? String(seconds) : seconds;
    return answer({ type: kind, media_id: mediaId, created_at: createdAt });
  },
};

/** wecom-api.md 5: 200 with the bytes, 206 for a range, JSON on error */
export const mediaGet: Api = {
  path: 'media/get',
  methods: ['GET'],
  run({ world }, call) {
    const medium = needMedium(world, needQuery(call, 'media_id', 'missingMediaId'));
    const bytes = world.mediaBytes.get(medium.mediaId);
    if (bytes === undefined) throw refuse('invalidMediaId');
    const headers = {
      'content-type': medium.contentType,
      'content-disposition': `attachment; filename="${encodeURIComponent(medium.name)}"`,
    };
    return call.range === undefined ? { kind: 'bytes', status: 200, bytes, headers } : part(bytes, call.range, headers);
  },
};

function part(bytes: Uint8Array<ArrayBuffer>, range: string, headers: Record<string, string>): Answer {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range);
  const start = Number(match?.[1]);
  const end = Math.min(match?.[2] === '' ? bytes.length - 1 : Number(match?.[2]), bytes.length - 1);
  if (match === null || start > end) throw refuse('badRange');
  const contentRange = `bytes ${start}-${end}/${bytes.length}`;
  return {
    kind: 'bytes',
    status: 206,
    bytes: bytes.slice(start, end + 1),
    headers: { ...headers, 'content-range': contentRange },
  };
}

function toKind(type: string | null): MediaKind {
  const kind = mediaKinds.find((candidate) => candidate === type);
  if (kind === undefined) throw refuse('invalidMediaTypeParameter');
  return kind;
}

/** wecom-api.md 5: over 5 bytes; image JPG or PNG, voice AMR, video MP4; a size for each kind */
function checkBytes(kind: MediaKind, bytes: Uint8Array): void {
  if (bytes.length === 0) throw refuse('emptyMedia');
  if (bytes.length <= mediaMinBytes) throw refuse('invalidMediaSize');
  if (bytes.length > mediaUploadBytes[kind]) throw refuse('mediaTooLarge');
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (kind === 'image' && !head.startsWith('\u00ff\u00d8\u00ff') && !head.startsWith('\u0089PNG'))
    throw refuse('brokenImage');
  if (kind === 'voice' && !head.startsWith('#!AMR')) throw refuse('invalidMediaKind');
  if (kind === 'video' && head.slice(4, 8) !== 'ftyp') throw refuse('invalidMediaKind');
}
