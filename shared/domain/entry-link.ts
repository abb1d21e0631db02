import { utf8Bytes } from '../lib/utf8.ts';

/** scene_param before percent-encoding (wecom-api.md 4.1). */
const SCENE_PARAM_BYTES = 128;

/**
 * The link with a scene_param behind it. Nothing else of a link may ever be changed, and only one with a scene takes a
 * parameter: otherwise WeCom keeps quiet about the customer who enters (wecom-api.md 4.1). Null when it cannot take one.
 */
export function withSceneParam(link: { readonly url: string; readonly scene: string }, param: string): string | null {
  if (param === '') return link.url;
  if (link.scene === '' || utf8Bytes(param) > SCENE_PARAM_BYTES || /\p{Surrogate}/u.test(param)) return null;
  return `${link.url}&scene_param=${encodeURIComponent(param)}`;
}
