/** Ten minutes of frames of 20 ms: WeChat's voices end after one. What claims more is made to fill the memory. */
const MOST_FRAMES = 30_000;
const AMR_HEAD = 6;
/** Bytes of an AMR frame with its first, by type (RFC 4867, 5.3); speech, silence, and those that hold nothing. */
const AMR_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1] as const;
/** A 2 of Tencent's and Silk's own mark. */
const SILK_HEAD = 10;

/** A frame of one byte can unpack to six hundred, so frames are counted before any of them is unpacked. */
export function isAmrShort(bytes: Uint8Array): boolean {
  let frames = 0;
  for (let at = AMR_HEAD; at < bytes.length; frames += 1) at += AMR_BYTES[((bytes[at] ?? 0) >> 3) & 15] ?? 1;
  return frames <= MOST_FRAMES;
}

/** Each packet has its length in front; `bytes` begin with the 2. */
export function isSilkShort(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let packets = 0;
  for (let at = SILK_HEAD; at + 2 <= view.byteLength; packets += 1) at += 2 + Math.max(0, view.getInt16(at, true));
  return packets <= MOST_FRAMES;
}
