import { mediaMinBytes, mediaUploadBytes, type MediaKind } from '#shared/wecom/media';
import { refuse, refuseCode } from '../refusal.ts';

/** wecom-api.md 5: over 5 bytes; image JPG or PNG, voice AMR of at most 60 s, video MP4; a size for each kind */
export function judgeUpload(kind: MediaKind, bytes: Uint8Array): void {
  if (bytes.length === 0) throw refuse('emptyMedia');
  if (bytes.length <= mediaMinBytes) throw refuse('invalidMediaSize');
  if (bytes.length > mediaUploadBytes[kind]) throw refuse('mediaTooLarge');
  if (kind === 'image' && !isJpg(bytes) && !isPng(bytes)) throw refuse('brokenImage');
  if (kind === 'voice') judgeVoice(bytes);
  if (kind === 'video' && textAt(bytes, 4, 8) !== 'ftyp') throw refuse('invalidMediaKind');
}

const amrHead = '#!AMR\n';
// Bytes of a frame of each mode, its head included; 8 is comfort noise, 15 is "no data", the others are reserved.
const amrFrameBytes = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const framesPerSecond = 50;
const longestSeconds = 60;

function judgeVoice(bytes: Uint8Array): void {
  if (textAt(bytes, 0, amrHead.length) !== amrHead) throw refuse('voiceNotAmr');
  const frames = countAmrFrames(bytes);
  if (frames === undefined) throw refuseCode(301016);
  if (frames > longestSeconds * framesPerSecond) throw refuse('voiceTooLong');
}

/** Frames of 20 ms; undefined when one is broken or cut. */
function countAmrFrames(bytes: Uint8Array): number | undefined {
  let frames = 0;
  let at = amrHead.length;
  while (at < bytes.length) {
    const size = amrFrameBytes[((bytes[at] ?? 0) >> 3) & 15] ?? 0;
    if (size === 0 || at + size > bytes.length) return undefined;
    at += size;
    frames += 1;
  }
  return frames === 0 ? undefined : frames;
}

function isJpg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && textAt(bytes, 1, 4) === 'PNG';
}

function textAt(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
