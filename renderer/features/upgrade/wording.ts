import { fillVariables, placeholdersIn, type QuickReply } from '#shared/domain/quick-reply';
import type { UpgradeTarget } from '#shared/domain/upgrade';

/** The variable that makes a quick reply an invitation to this kind of target. */
const mark = { friend: '专员姓名', group: '群名' } as const;

/** Used while the library holds no invitation of that kind. Customers read it, so it stays Chinese in every language. */
const plainWording = {
  friend:
    '{称呼}，如果您愿意，可以添加我们的{专员姓名}，之后由同一位顾问跟进。长按下面的二维码识别即可，不添加也可以继续在这里咨询。',
  group: '{称呼}，如果您感兴趣，可以加入「{群名}」。长按下面的二维码识别即可，随时可以退出。',
} as const;

/** Prepared wordings for a kind of target, the library's first; never empty. */
export function wordingsFor(kind: UpgradeTarget['kind'], library: readonly QuickReply[]): readonly string[] {
  const prepared = library
    .filter((entry) => entry.status === 'live')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])))
    .filter((text) => placeholdersIn(text).includes(mark[kind]));
  return prepared.length > 0 ? prepared : [plainWording[kind]];
}

/** The target's name is a value for its own variable only. */
export function fillWording(text: string, target: UpgradeTarget, values: Readonly<Record<string, string>>): string {
  return fillVariables(text, { ...values, [mark[target.kind]]: target.name });
}
