import type { ZodType } from 'zod';
import { mediaUploadReplySchema } from '#shared/wecom/media';
import { replyStatusSchema } from '#shared/wecom/reply';
import type { Simulator } from '#simulator/simulator';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

/**
 * The plainest caller of the simulated WeCom: one request, no repetition, no pacing, a token straight from the
 * simulator. Tests of what happens around a call use it, so that every single call counts.
 */
export function createDirectWecom(simulator: Pick<Simulator, 'url' | 'tokens'>): Wecom {
  const address = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const url = new URL(`/cgi-bin/${path}`, simulator.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    url.searchParams.set('access_token', simulator.tokens.issue().token);
    return url;
  };
  return {
    post: (path, body, schema) => ask(address(path), { method: 'POST', body: JSON.stringify(body) }, schema),
    get: (path, query, schema) => ask(address(path, query), {}, schema),
    async uploadMedia(kind, { name, mime, bytes }) {
      const form = new FormData();
      form.append('media', new Blob([bytes.slice()], { type: mime }), name);
      const url = address('media/upload', { type: kind });
      const answer = await ask(url, { method: 'POST', body: form }, mediaUploadReplySchema);
      return answer.kind === 'ok' ? { kind: 'ok', value: { mediaId: answer.value.media_id } } : answer;
    },
    async download(mediaId) {
      const response = await fetch(address('media/get', { media_id: mediaId }));
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { kind: 'ok', value: { bytes, from: 0, total: bytes.length, name: null } };
    },
  };
}

async function ask<T>(url: URL, request: RequestInit, schema: ZodType<T>): Promise<WecomAnswer<T>> {
  try {
    const response = await fetch(url, request);
    if (!response.ok) return { kind: 'unreachable', maybeDone: response.status >= 500 };
    const body: unknown = await response.json();
    const { errcode } = replyStatusSchema.parse(body);
    return errcode === 0 ? { kind: 'ok', value: schema.parse(body) } : { kind: 'refused', errcode };
  } catch {
    return { kind: 'unreachable', maybeDone: true };
  }
}
