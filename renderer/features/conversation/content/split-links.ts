// Only https is opened. The marks that end a sentence are not the address's.
const LINK = /(https:\/\/[^\s<>"'，。；！？、（）《》「」]*[^\s<>"'，。；！？、（）《》「」.,;:!?)\]])/;

/** A text in turns: plain, address, plain, address … The plain parts may be empty. */
export function splitLinks(text: string): readonly string[] {
  return text.split(LINK);
}

/** WeChat's own pages are still passed around with `http`, and all of them have `https`; other addresses stay. */
export function toOpenable(url: string): string {
  return url.replace(/^http:\/\/(?=[a-z0-9-]+\.weixin\.qq\.com\/)/i, 'https://');
}

/** The host of an address as a person reads it, or '' for what is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
