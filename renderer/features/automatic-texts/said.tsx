import type { Content } from '#shared/domain/message';
import { useMessages } from '../../app/messages/use-messages.ts';
import { MenuPreview } from '../../ui/menu-preview.tsx';
import styles from './automatic-texts.module.css';

/** A message of the relay's own as its customer reads it. */
export function Said({ content }: { readonly content: Content }) {
  const words = useMessages().composer.cards;
  const menu =
    content.kind === 'menu' ? content : { head: content.kind === 'text' ? content.text : '', items: [], tail: '' };
  return (
    <div className={styles['said']}>
      <p>{words.preview}</p>
      <MenuPreview menu={menu} empty={words.menuEmpty} />
    </div>
  );
}
