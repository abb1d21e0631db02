import type { Media } from '#shared/domain/message';
import { errcodes } from '#shared/wecom/errcodes';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import type { Draft } from './draft.ts';
import type { MediaStore } from './store.ts';

/** A multiple of 16, which an encrypted file asks for, and under WeCom's 20 MB (wecom-api.md 5). */
const PIECE = 8 * 1024 * 1024;
/** More than anything a customer can send; whoever sends more has no business with our disk. */
const MOST_BYTES = 512 * 1024 * 1024;

/** `name`: what its sender called it. `too-large`: over every limit of ours. */
export type Received =
  | Exclude<WecomAnswer<never>, { kind: 'ok' }>
  | { readonly kind: 'ok'; readonly media: Media; readonly name: string | null }
  | { readonly kind: 'too-large' };

/**
 * A file WeCom holds, whole: in one piece, or in several when WeCom says it is too large for one (830002). What came before
 * a cut or a stop is not asked for again. IN-11
 */
export async function receive(
  { wecom, media }: { readonly wecom: Wecom; readonly media: MediaStore },
  mediaId: string,
  key: string,
): Promise<Received> {
  const draft = await media.receive(key);
  try {
    const answer = draft.size > 0 ? await inPieces(wecom, mediaId, draft) : await whole(wecom, mediaId, draft);
    if (answer.kind !== 'ok') return await stop(draft, answer);
    const name = answer.value;
    return { kind: 'ok', media: await media.keep(draft, name), name };
  } finally {
    await draft.pause();
  }
}

/** What arrived stays for the next attempt; unless WeCom will not go on from there. */
async function stop(draft: Draft, answer: Exclude<Step, { kind: 'ok' }>): Promise<Received> {
  if (answer.kind === 'too-large' || (answer.kind === 'refused' && badRanges.has(answer.errcode)))
    await draft.discard();
  return answer;
}

type Step = WecomAnswer<string | null> | { readonly kind: 'too-large' };

async function whole(wecom: Wecom, mediaId: string, draft: Draft): Promise<Step> {
  const answer = await wecom.download(mediaId);
  if (answer.kind === 'refused' && answer.errcode === errcodes.badRange.code) return inPieces(wecom, mediaId, draft);
  if (answer.kind !== 'ok') return answer;
  await draft.write(answer.value.bytes);
  return { kind: 'ok', value: answer.value.name };
}

async function inPieces(wecom: Wecom, mediaId: string, draft: Draft): Promise<Step> {
  for (;;) {
    const answer = await wecom.download(mediaId, [draft.size, draft.size + PIECE - 1]);
    if (answer.kind !== 'ok') return answer;
    const { bytes, from, total, name } = answer.value;
    if (total > MOST_BYTES) return { kind: 'too-large' };
    // Another place than was asked for, or nothing: no answer we can use.
    if (from !== draft.size || bytes.byteLength === 0) return { kind: 'refused', errcode: errcodes.badRange.code };
    await draft.write(bytes);
    if (draft.size >= total) return { kind: 'ok', value: name };
  }
}

const badRanges: ReadonlySet<number> = new Set([errcodes.badRange.code, errcodes.badRangeHeader.code]);
