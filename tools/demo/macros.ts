import type { CommandOf } from '#shared/contracts/command';
import { demoTags } from '#simulator/demo-world';

type Wish = Omit<CommandOf<'macro.save'>, 'id'>;

/** The demo's macros, everybody's. `replyIdOf`: under which id the quick reply with this title was saved. */
export function demoMacros(replyIdOf: (title: string) => string): readonly Wish[] {
  return [
    {
      kind: 'macro.save',
      macroId: 'demo-macro-0001',
      title: '破损登记',
      isPrivate: false,
      steps: [
        { kind: 'tag', isAdded: true, tag: { kind: 'own', name: '破损补发' } },
        { kind: 'note', text: '已登记补发，等仓库给单号' },
        { kind: 'star', isStarred: true },
      ],
    },
    {
      kind: 'macro.save',
      macroId: 'demo-macro-0002',
      title: '收尾并请客户评价',
      isPrivate: false,
      steps: [
        { kind: 'reply', quickReplyId: replyIdOf('结束语') },
        { kind: 'tag', isAdded: true, tag: { kind: 'corp', tagId: demoTags.returning, name: '老客户' } },
        { kind: 'end', closing: { kind: 'survey', text: '这次的回答帮到您了吗' } },
      ],
    },
  ];
}
