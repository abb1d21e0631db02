import type { Account } from '#shared/domain/account';
import type { Messages } from '../messages/zh-cn.ts';

type Words = Pick<Messages['customer'], 'scenes' | 'sceneOther' | 'scenePlain' | 'channelsNamed' | 'withParam'>;
type Entered = { readonly scene: string; readonly sceneParam?: string; readonly channelsName: string | null };

/**
 * Where a customer came in: the 视频号 by name; a scene as the company named its entry link, by the word for a common one,
 * or as it is written. What the link carried besides, a shop's number say, follows.
 */
export function entryWords(entered: Entered, words: Words, account: Account | undefined): string {
  if (entered.channelsName !== null) return words.channelsNamed(entered.channelsName);
  const place = placeOf(entered.scene, words, account?.scenes ?? {});
  const param = entered.sceneParam ?? '';
  return param === '' ? place : words.withParam(place, param);
}

function placeOf(scene: string, words: Words, named: Readonly<Record<string, string>>): string {
  const known: Readonly<Record<string, string>> = words.scenes;
  return named[scene] ?? (scene === '' ? words.scenePlain : (known[scene] ?? words.sceneOther(scene)));
}
