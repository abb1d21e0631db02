import { Popover } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CommandOf } from '#shared/contracts/command';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { tagKey, type Tag } from '#shared/domain/tag';
import { useDesk } from '../../app/desk-context.ts';
import { tagPicker } from '../../app/tag-picker-store.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { tagsWithQueued, type Waiting } from './overlay.ts';
import { Section } from './section.tsx';
import { TagChip } from './tag-chip.tsx';
import { TagPicker } from './tag-picker.tsx';
import { TagSets } from './tag-sets.tsx';
import { useCorpTags } from '../../app/wecom/use-corp-tags.ts';
import styles from './tags.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly tags: readonly Tag[];
  readonly waiting: readonly Waiting[];
  /** How many of us are the customer's friend, each with a set of tags of their own. */
  readonly colleagues: number;
};

/** What we know a customer by: the company's tags, parked until the upgrade or written, and our own. */
export function Tags({ conversationId, tags, waiting, colleagues }: Props) {
  const words = useMessages().customer;
  const desk = useDesk();
  const isOpen = useStore(tagPicker, ({ of }) => of === conversationId);
  const setOpen = (open: boolean): void => tagPicker.setState({ of: open ? conversationId : null });
  // Whoever comes back to this customer did not ask for their tags.
  useEffect(() => () => tagPicker.setState(({ of }) => ({ of: of === conversationId ? null : of })), [conversationId]);
  const corpTags = useCorpTags(isOpen || waiting.length > 0);
  const { externalUserid } = conversationEnds(conversationId);
  const shown = tagsWithQueued(tags, waiting, externalUserid, corpTags.kind === 'known' ? corpTags.groups : []);
  const isAnyParked = shown.some(({ tag }) => tag.kind === 'corp' && !tag.isWritten);

  const ask = (kind: 'tag.add' | 'tag.remove', tag: Tag) => {
    const command = { kind, id: desk.makeId(), conversationId, externalUserid, tag: toAsked(tag) };
    void desk.send([{ command }]);
  };
  const remove = (tag: Tag) => {
    ask('tag.remove', tag);
    const name = tag.name === '' ? words.tagNameless : tag.name;
    showUndo(words.tagRemoved(name), { label: words.undo, onUndo: () => ask('tag.add', tag) });
  };

  return (
    <Section title={words.tags} hint={isAnyParked ? words.tagsParked : null}>
      {shown.length === 0 && <p className={styles['empty']}>{words.tagsNone}</p>}
      <ul className={styles['tags']}>
        {shown.map((one) => (
          <TagChip key={tagKey(one.tag)} shown={one} onRemove={() => remove(one.tag)} />
        ))}
        <li>
          <Popover
            opened={isOpen}
            onChange={setOpen}
            position="bottom-start"
            width={300}
            shadow="md"
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <button type="button" className={styles['add']} onClick={() => setOpen(!isOpen)}>
                <Plus size={12} aria-hidden />
                {words.tagAdd}
              </button>
            </Popover.Target>
            <Popover.Dropdown aria-label={words.tagAdd}>
              <TagPicker
                tags={shown.map((one) => one.tag)}
                corpTags={corpTags}
                onAdd={(tag) => ask('tag.add', tag)}
                onRemove={remove}
              />
            </Popover.Dropdown>
          </Popover>
        </li>
      </ul>
      <TagSets externalUserid={externalUserid} colleagues={colleagues} />
    </Section>
  );
}

function toAsked(tag: Tag): CommandOf<'tag.add'>['tag'] {
  return tag.kind === 'corp' ? { kind: 'corp', tagId: tag.tagId } : { kind: 'own', name: tag.name };
}
