import type { Server } from 'socket.io';
import type { FeedBatch } from '#shared/contracts/socket';

/** A batch as JSON.stringify would write it, from the JSON its facts have had since they were stored. */
export function toText({ after, upTo, more }: FeedBatch, texts: readonly string[]): string {
  return `{"after":${after},"upTo":${upTo},"facts":[${texts.join(',')}],"more":${more}}`;
}

/**
 * Teaches socket.io to send a batch whose JSON is in the answered map without writing it once more: with hundreds of
 * facts in it, that is the dearest part of pushing. What goes over the wire is the same to the letter.
 */
export function keepWritten(encoder: Server['encoder']): WeakMap<FeedBatch, string> {
  const texts = new WeakMap<FeedBatch, string>();
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const text = packet.nsp === '/' ? texts.get(packet.data?.[1]) : undefined;
    return text === undefined ? encode(packet) : [`${packet.type}["feed",${text}]`];
  };
  return texts;
}
