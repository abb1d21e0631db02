// The one page the shell shows. Everything that asks "is this ours?" asks here.

export const PAGE_SCHEME = 'huiyin';
const PAGE_HOST = 'app';
const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** True for an address inside the workstation's own page. Node gives custom schemes no origin, so the parts are compared. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${PAGE_SCHEME}:` && url.host === PAGE_HOST && url.username === '' && url.password === '';
}
