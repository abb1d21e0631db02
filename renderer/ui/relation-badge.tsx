import styles from './relation-badge.module.css';

export type BadgeKind = 'one-way' | 'friend' | 'member' | 'friend-and-member';

/** How far the customer let the company come, in a word. The word comes from the caller's catalogue. */
export function RelationBadge({ kind, word }: { readonly kind: BadgeKind; readonly word: string }) {
  return (
    <span className={styles['badge']} data-kind={kind}>
      {word}
    </span>
  );
}
