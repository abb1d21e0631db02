// Only https is opened. The marks that end a sentence are not the address's.
const LINK = /(https:\/\/[^\s<>"'，。；！？、（）《》「」]*[^\s<>"'，。；！？、（）《》「」.,;:!?)\]])/;

/** A text in turns: plain, address, plain, address … The plain parts may be empty. */
export function splitLinks(text: string): readonly string[] {
  return text.split(LINK);
}
