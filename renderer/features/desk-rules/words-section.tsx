import { Button } from '@mantine/core';
import { ClipboardPaste, Plus } from 'lucide-react';
import { useState } from 'react';
import type { SensitiveWord } from '#shared/domain/setting';
import { useMessages } from '../../app/messages/use-messages.ts';
import { wordsFault } from './faults.ts';
import { PasteWords } from './paste-words.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';
import { WordRow } from './word-row.tsx';
import styles from './desk-rules.module.css';

/** So many are drawn; the rest is found by searching. */
const SHOWN = 50;

/** Words that should not reach a customer unconsidered, each with its reason. */
export function WordsSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.words;
  const save = useSave();
  const known = settings.sensitiveWords;
  const draft = useDraft<readonly SensitiveWord[]>(
    { section: 'words', name: 'sensitiveWords' },
    known,
    refused.sensitiveWords,
  );
  const [query, setQuery] = useState('');
  const [isPasting, setPasting] = useState(false);
  const list = draft.value;
  const fault = wordsFault(list);
  const wanted = query.trim();
  const found = list.flatMap((one, index) =>
    wanted === '' || one.word.includes(wanted) || one.why.includes(wanted) ? [{ one, index }] : [],
  );
  return (
    <RuleSection
      id="words"
      title={all.sections.words}
      hint={words.hint}
      draft={draft}
      fault={fault === null ? null : words.faults[fault]}
      isPending={pending.has('sensitiveWords')}
      onSave={(value) =>
        save(
          {
            name: 'sensitiveWords',
            value: value.map((one) => ({ ...one, word: one.word.trim(), why: one.why.trim() })),
          },
          { name: 'sensitiveWords', value: known },
          all.sections.words,
        )
      }
    >
      {() => (
        <>
          {list.length === 0 ? (
            <p className={styles['none']}>{words.none}</p>
          ) : (
            <div className={styles['wordHead']}>
              <span>{words.count(list.length)}</span>
              {list.length > 10 ? (
                <input
                  autoComplete="off"
                  type="search"
                  className={styles['search']}
                  aria-label={words.search}
                  placeholder={words.search}
                  value={query}
                  onChange={(event) => setQuery(event.currentTarget.value)}
                />
              ) : null}
            </div>
          )}
          {list.length > 0 && found.length === 0 ? <p className={styles['none']}>{words.nothingFound}</p> : null}
          <ul className={styles['rows']}>
            {found.slice(0, SHOWN).map(({ one, index }) => (
              <WordRow
                key={`word ${index + 1}`}
                place={index + 1}
                word={one}
                onChange={(next) => draft.change(list.with(index, next))}
                onRemove={() => draft.change(list.toSpliced(index, 1))}
              />
            ))}
          </ul>
          {isPasting ? (
            <PasteWords
              known={list}
              onAdd={(added) => {
                draft.change([...list, ...added]);
                setPasting(false);
              }}
              onCancel={() => setPasting(false)}
            />
          ) : (
            <div className={styles['acts']}>
              <Button
                size="xs"
                variant="default"
                leftSection={<Plus size={14} aria-hidden />}
                onClick={() => draft.change([{ word: '', why: '', isForbidden: false }, ...list])}
              >
                {words.add}
              </Button>
              <Button
                size="xs"
                variant="default"
                leftSection={<ClipboardPaste size={14} aria-hidden />}
                onClick={() => setPasting(true)}
              >
                {words.paste}
              </Button>
            </div>
          )}
        </>
      )}
    </RuleSection>
  );
}
