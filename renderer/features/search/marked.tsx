import { markWords } from '#shared/lib/excerpt';

/** A text with the words that were looked for marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0;
  return markWords(text, words).map((stretch) => {
    const key = at;
    at += stretch.text.length;
    return stretch.isHit ? <mark key={key}>{stretch.text}</mark> : <span key={key}>{stretch.text}</span>;
  });
}
