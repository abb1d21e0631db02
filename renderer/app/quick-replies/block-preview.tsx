import { FileText, Image, LayoutGrid, Link2, ListChecks, Play, Type, Video } from 'lucide-react';
import { carriedBy } from '#shared/domain/message';
import type { Block, BlockKind } from '#shared/domain/quick-reply';
import { sizeWords } from '../../lib/size-words.ts';
import { MenuPreview } from '../../ui/menu-preview.tsx';
import { LinkPreview } from '../cards/link-form.tsx';
import { MiniProgramPreview } from '../cards/mini-program-form.tsx';
import { KeptPicture, usePictureAddress } from '../conversation/kept-picture.tsx';
import { useMessages } from '../messages/use-messages.ts';
import { OpenVariables } from './open-variables.tsx';
import styles from './block-preview.module.css';

/** One message of a quick reply as its customer will see it in WeChat. `isTemplate`: what the desk fills is no fault. */
export function BlockPreview({ block, isTemplate = false }: { readonly block: Block; readonly isTemplate?: boolean }) {
  const words = useMessages().quickReplies;
  const { cards } = useMessages().composer;
  const media = carriedBy(block)?.media ?? null;
  const thumb = usePictureAddress(media && block.kind !== 'file' && block.kind !== 'video' ? media.hash : null);
  switch (block.kind) {
    case 'text':
      return (
        <p className={styles['bubble']}>
          <OpenVariables text={block.text} isTemplate={isTemplate} />
        </p>
      );
    case 'image':
      return media ? (
        <KeptPicture className={styles['picture']} hash={media.thumb ?? media.hash} alt={words.kinds.image} />
      ) : null;
    case 'video':
      return (
        <p className={styles['film']} aria-label={words.kinds.video}>
          <Play size={22} aria-hidden />
          <small>{media ? sizeWords(media.bytes) : ''}</small>
        </p>
      );
    case 'file':
      return (
        <p className={styles['file']}>
          <span>
            <b>{media?.name ?? words.kinds.file}</b>
            <small>{media ? sizeWords(media.bytes) : ''}</small>
          </span>
          <FileText size={30} strokeWidth={1.2} aria-hidden />
        </p>
      );
    case 'link':
      return (
        <div className={styles['card']}>
          <LinkPreview card={{ ...block, thumb }} />
        </div>
      );
    case 'miniprogram':
      return (
        <div className={styles['card']}>
          <MiniProgramPreview card={{ ...block, thumb }} />
        </div>
      );
    case 'menu':
      return (
        <div className={styles['menu']}>
          <MenuPreview menu={block} empty={cards.menuEmpty} />
        </div>
      );
    default:
      return block satisfies never;
  }
}

const icons = {
  text: Type,
  image: Image,
  video: Video,
  file: FileText,
  link: Link2,
  menu: ListChecks,
  miniprogram: LayoutGrid,
} as const satisfies Record<BlockKind, typeof Type>;

export function BlockIcon({ kind, size = 13 }: { readonly kind: BlockKind; readonly size?: number }) {
  const words = useMessages().quickReplies;
  const Icon = icons[kind];
  return <Icon size={size} strokeWidth={1.8} aria-label={words.kinds[kind]} />;
}

/** What is in it besides words, one small mark each. */
export function BlockKinds({ blocks }: { readonly blocks: readonly Block[] }) {
  const others = blocks.filter((block) => block.kind !== 'text');
  if (others.length === 0) return null;
  return (
    <span className={styles['kinds']}>
      {others.map((block, index) => (
        <BlockIcon key={index} kind={block.kind} />
      ))}
    </span>
  );
}
