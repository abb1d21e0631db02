import { TextInput } from '@mantine/core';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { CorpTagGroup } from '#shared/contracts/http';
import { tagKey, type Tag } from '#shared/domain/tag';
import { useMessages } from '../../app/messages/use-messages.ts';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';
import { checkOwnTag } from './own-tag.ts';
import type { CorpTags } from '../../app/wecom/use-corp-tags.ts';
import styles from './tags.module.css';

type Props = {
  readonly tags: readonly Tag[];
  readonly corpTags: CorpTags;
  readonly onAdd: (tag: Tag) => void;
  readonly onRemove: (tag: Tag) => void;
};

/** The company's tags in their groups, and a line to type an own one. */
export function TagPicker({ tags, corpTags, onAdd, onRemove }: Props) {
  const words = useMessages().customer;
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const fault = name === '' ? null : checkOwnTag(name, tags);
  const held = new Set(tags.map(tagKey));
  const groups = corpTags.kind === 'known' ? matching(corpTags.groups, name) : [];
  const addOwn = () => {
    if (name === '' || fault !== null) return;
    onAdd({ kind: 'own', name });
    setTyped('');
  };
  return (
    <div className={styles['picker']}>
      <TextInput
        size="xs"
        type="search"
        aria-label={words.tagSearch}
        placeholder={words.tagSearch}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) addOwn();
        }}
      />
      {fault !== null && <p className={styles['fault']}>{words.tagFaults[fault]}</p>}
      {name !== '' && fault === null && (
        <button type="button" className={styles['create']} onClick={addOwn}>
          {words.tagCreate(name)}
        </button>
      )}
      <div className={styles['options']}>
        {groups.map(({ group, tags: offered }) => (
          <section key={group} aria-label={group}>
            <h4>{group}</h4>
            {offered.map(({ tagId, name: label }) => {
              const tag: Tag = { kind: 'corp', tagId, name: label, group, isWritten: false };
              const isHeld = held.has(tagKey(tag));
              return (
                <button
                  key={tagId}
                  type="button"
                  className={styles['option']}
                  aria-pressed={isHeld}
                  onClick={() => (isHeld ? onRemove(tag) : onAdd(tag))}
                >
                  {isHeld && <Check size={12} aria-hidden />}
                  {label}
                </button>
              );
            })}
          </section>
        ))}
        {groups.length === 0 && <p className={styles['quiet']}>{wordsForNone(corpTags, name, words)}</p>}
      </div>
    </div>
  );
}

function wordsForNone(corpTags: CorpTags, name: string, words: ReturnType<typeof useMessages>['customer']): string {
  if (corpTags.kind !== 'known') {
    const said = { offline: words.tagCorpOffline, failed: words.tagCorpFailed, loading: words.tagCorpLoading };
    return said[corpTags.kind];
  }
  return name === '' ? words.tagCorpEmpty : words.tagNoMatch;
}

function matching(groups: readonly CorpTagGroup[], typed: string): readonly CorpTagGroup[] {
  const query = typed.toLowerCase();
  const fits = (text: string) =>
    text.toLowerCase().includes(query) || findPinyin(toSyllables(text), query.replaceAll(' ', '')) !== null;
  return groups
    .map(({ group, tags }) => ({
      group,
      tags: query === '' || fits(group) ? tags : tags.filter((tag) => fits(tag.name)),
    }))
    .filter(({ tags }) => tags.length > 0);
}
