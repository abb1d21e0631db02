import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { Block } from '#shared/domain/quick-reply';
import { BlockIcon } from '../../app/quick-replies/block-preview.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { menuFaults } from '../../lib/menu-faults.ts';
import { MenuEditor } from '../../ui/menu-editor.tsx';
import { CardBlock } from './card-block.tsx';
import type { BlockFault } from './check.ts';
import { FileBlock } from './file-block.tsx';
import { TextBlock } from './text-block.tsx';
import styles from './block-editor.module.css';

type Props = {
  readonly block: Block;
  /** From 1. */
  readonly nth: number;
  readonly isLast: boolean;
  readonly fault: BlockFault | null;
  readonly isTried: boolean;
  readonly onChange: (block: Block) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
};

/** One part of a quick reply: its kind, its place among the others, and its own fields. */
export function BlockEditor({ block, nth, isLast, fault, isTried, onChange, onMove, onRemove }: Props) {
  const words = useMessages().quickReplies;
  const isSaid = fault !== null && (isTried || fault === 'too-long');
  return (
    <section
      className={styles['block']}
      aria-label={words.block(words.kinds[block.kind], nth)}
      data-fault={isSaid || undefined}
    >
      <header>
        <BlockIcon kind={block.kind} />
        <b>{words.kinds[block.kind]}</b>
        <button
          type="button"
          disabled={nth === 1}
          onClick={() => onMove(-1)}
          aria-label={words.moveUp}
          title={words.moveUp}
        >
          <ArrowUp size={14} aria-hidden />
        </button>
        <button
          type="button"
          disabled={isLast}
          onClick={() => onMove(1)}
          aria-label={words.moveDown}
          title={words.moveDown}
        >
          <ArrowDown size={14} aria-hidden />
        </button>
        <button type="button" onClick={onRemove} aria-label={words.removeBlock} title={words.removeBlock}>
          <X size={14} aria-hidden />
        </button>
      </header>
      <Fields block={block} isTried={isTried} onChange={onChange} />
      {isSaid ? <p role="alert">{words.faults.block[fault]}</p> : null}
    </section>
  );
}

function Fields({ block, isTried, onChange }: Pick<Props, 'block' | 'isTried' | 'onChange'>) {
  const { menuEditor, menuWhole } = useMessages().composer.cards;
  switch (block.kind) {
    case 'text':
      return <TextBlock text={block.text} onChange={(text) => onChange({ kind: 'text', text })} />;
    case 'image':
    case 'video':
    case 'file':
      return <FileBlock block={block} onChange={onChange} />;
    case 'link':
    case 'miniprogram':
      return <CardBlock block={block} isTried={isTried} onChange={onChange} />;
    case 'menu': {
      const faults = menuFaults(block);
      const isWholeSaid = faults.whole !== null && faults.whole !== 'empty';
      return (
        <>
          <MenuEditor
            menu={block}
            faults={faults}
            isTried={isTried}
            words={menuEditor}
            onChange={(menu) => onChange({ kind: 'menu', ...menu })}
          />
          {isWholeSaid ? <p role="alert">{menuWhole[faults.whole]}</p> : null}
        </>
      );
    }
    default:
      return block satisfies never;
  }
}
