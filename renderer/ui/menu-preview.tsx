import type { Menu } from '../lib/menu-faults.ts';
import styles from './menu-preview.module.css';

/** A menu as its customer reads it: one bubble, what can be tapped in the colour of links. */
export function MenuPreview({ menu: { head, items, tail }, empty }: { readonly menu: Menu; readonly empty: string }) {
  const isEmpty = head.trim() === '' && tail.trim() === '' && items.length === 0;
  return (
    <div className={styles['bubble']} data-empty={isEmpty || undefined}>
      {isEmpty ? empty : null}
      {head.trim() === '' ? null : <p>{head}</p>}
      {items.map((item, index) => (
        <p key={index} data-tap={item.kind === 'text' ? undefined : true}>
          {item.kind === 'text' ? item.text.replaceAll(String.raw`\n`, '\n') : item.text}
        </p>
      ))}
      {tail.trim() === '' ? null : <p>{tail}</p>}
    </div>
  );
}
