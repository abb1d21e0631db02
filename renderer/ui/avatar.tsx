import styles from './avatar.module.css';

const HUES = 10;

/** The first character of a name on a quiet colour of its own; the same name has the same colour everywhere. */
export function Avatar({
  name,
  size = 40,
  isRound = false,
}: {
  readonly name: string;
  readonly size?: number;
  readonly isRound?: boolean;
}) {
  const character = Array.from(name.trim()).find((part) => /[\p{L}\p{N}]/u.test(part)) ?? '客';
  return (
    <span
      aria-hidden
      className={styles['avatar']}
      data-hue={hueOf(name)}
      data-round={isRound || undefined}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.4) }}
    >
      {character.toUpperCase()}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return sum % HUES;
}
