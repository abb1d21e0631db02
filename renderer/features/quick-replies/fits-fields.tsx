import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { QUICK_REPLY_FITS, type QuickReply } from '#shared/domain/quick-reply';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './reply-form.module.css';

type Fits = QuickReply['fits'];

/** Where it is at home: ways in and tags, written one beside the other. */
export function FitsFields({ fits, onChange }: { readonly fits: Fits; readonly onChange: (fits: Fits) => void }) {
  const words = useMessages().quickReplies;
  const [typed, setTyped] = useState({ scenes: fits.scenes.join(' '), tags: fits.tags.join(' ') });
  const write = (part: Partial<typeof typed>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    onChange({ scenes: toNames(next.scenes), tags: toNames(next.tags) });
  };
  return (
    <details className={styles['fits']} open={fits.scenes.length + fits.tags.length > 0 || undefined}>
      <summary>{words.fits}</summary>
      <p className={styles['hint']}>{words.fitsHint}</p>
      <div className={styles['names']}>
        <TextInput
          label={words.fitsTags}
          value={typed.tags}
          onChange={({ currentTarget }) => write({ tags: currentTarget.value })}
        />
        <TextInput
          label={words.fitsScenes}
          value={typed.scenes}
          onChange={({ currentTarget }) => write({ scenes: currentTarget.value })}
        />
      </div>
    </details>
  );
}

function toNames(typed: string): readonly string[] {
  return [...new Set(typed.split(/[\s,，、]+/).filter(Boolean))].slice(0, QUICK_REPLY_FITS);
}
