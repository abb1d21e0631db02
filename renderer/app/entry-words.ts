import type { Messages } from './messages/zh-cn.ts';

type Words = Pick<Messages['customer'], 'scenes' | 'sceneOther' | 'scenePlain' | 'channelsNamed'>;

/** Where a customer came in: the 视频号 by name, a scene the company knows by its word, any other as it is written. */
export function entryWords(
  entered: { readonly scene: string; readonly channelsName: string | null },
  words: Words,
): string {
  if (entered.channelsName !== null) return words.channelsNamed(entered.channelsName);
  if (entered.scene === '') return words.scenePlain;
  const known: Readonly<Record<string, string>> = words.scenes;
  return known[entered.scene] ?? words.sceneOther(entered.scene);
}
