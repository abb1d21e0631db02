import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { QUICK_REPLY_BLOCKS, type Block, type BlockKind, type QuickReply } from '#shared/domain/quick-reply';
import { priceOfBlocks } from '#shared/domain/quick-reply-price';
import { BlockIcon } from '../../app/quick-replies/block-preview.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { foldersOf } from '../../app/quick-replies/quick-reply-order.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { BlockEditor } from './block-editor.tsx';
import { checkDraft } from './check.ts';
import { emptyBlock, kindsOfBlocks } from './empty-block.ts';
import { FitsFields } from './fits-fields.tsx';
import { ScopeField } from './scope-field.tsx';
import type { LibraryView } from './use-library.ts';
import styles from './reply-form.module.css';

type Props = {
  readonly draft: DraftReply;
  readonly library: LibraryView;
  readonly onChange: (draft: DraftReply) => void;
  readonly onCancel: () => void;
  readonly onSave: (draft: DraftReply) => void;
};

/** Everything about one quick reply. Faults are said field by field, from the first try to save on. */
export function ReplyForm({ draft, library, onChange, onCancel, onSave }: Props) {
  const words = useMessages().quickReplies;
  const [isTried, setTried] = useState(false);
  const faults = checkDraft(draft, library.quickReplies satisfies readonly QuickReply[]);
  const price = priceOfBlocks(draft.blocks);
  const isProposal = draft.scope.kind !== 'personal' && !library.mayDecide;
  const change = (part: Partial<DraftReply>) => onChange({ ...draft, ...part });
  const said = (field: 'folder' | 'title') => {
    const fault = faults[field];
    return fault === undefined || !(isTried || fault === 'too-long') ? null : words.faults[field][fault];
  };
  const put = (index: number, block: Block) => change({ blocks: draft.blocks.with(index, block) });
  const move = (index: number, to: number) => {
    const moved = draft.blocks[index];
    if (moved) change({ blocks: draft.blocks.toSpliced(index, 1).toSpliced(to, 0, moved) });
  };

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(faults).length === 0)
          onSave({ ...draft, folder: draft.folder.trim(), title: draft.title.trim() });
      }}
    >
      <div className={styles['names']}>
        <TextInput
          label={words.fieldTitle}
          description={words.fieldTitleHint}
          value={draft.title}
          error={said('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
          data-autofocus
        />
        <Autocomplete
          label={words.fieldFolder}
          description={words.fieldFolderHint}
          data={[...foldersOf(library.quickReplies)]}
          value={draft.folder}
          error={said('folder')}
          onChange={(folder) => change({ folder })}
        />
      </div>
      <section className={styles['blocks']} aria-label={words.blocks}>
        <h3>
          {words.blocks}
          <span data-over={price > QUICK_REPLY_BLOCKS || undefined}>
            {price > QUICK_REPLY_BLOCKS ? words.tooDear(price) : price > 0 ? words.price(price) : null}
          </span>
        </h3>
        {draft.blocks.map((block, index) => (
          <BlockEditor
            key={index}
            block={block}
            nth={index + 1}
            isLast={index === draft.blocks.length - 1}
            fault={faults.blocks?.[index] ?? null}
            isTried={isTried}
            onChange={(next) => put(index, next)}
            onMove={(by) => move(index, index + by)}
            onRemove={() => change({ blocks: draft.blocks.toSpliced(index, 1) })}
          />
        ))}
        {isTried && faults.count ? <p role="alert">{words.faults.count[faults.count]}</p> : null}
        {draft.blocks.length < QUICK_REPLY_BLOCKS ? (
          <AddBar onAdd={(kind) => change({ blocks: [...draft.blocks, emptyBlock(kind)] })} />
        ) : null}
        <p className={styles['hint']}>{words.blocksHint}</p>
        <p className={styles['hint']}>{words.variablesHint}</p>
      </section>
      <ScopeField draft={draft} library={library} onChange={(scope) => change({ scope })} />
      <FitsFields key={draft.quickReplyId} fits={draft.fits} onChange={(fits) => change({ fits })} />
      <footer className={styles['foot']}>
        <span>{isProposal ? words.willPropose : words.keptHere}</span>
        <Button variant="default" onClick={onCancel}>
          {words.discard}
        </Button>
        <Button type="submit">{isProposal ? words.propose : words.save}</Button>
      </footer>
    </form>
  );
}

function AddBar({ onAdd }: { readonly onAdd: (kind: BlockKind) => void }) {
  const words = useMessages().quickReplies;
  return (
    <div className={styles['add']} role="group" aria-label={words.addBlock}>
      <span>{words.addBlock}</span>
      {kindsOfBlocks.map((kind) => (
        <button key={kind} type="button" onClick={() => onAdd(kind)}>
          <BlockIcon kind={kind} />
          {words.kinds[kind]}
        </button>
      ))}
    </div>
  );
}
