// Chromium knows no private schemes, so the stand-in serves `scheme://host/…` at `https://host.scheme.test/…`. Both the
// shell and the test only ever see the private address.

/** `huiyin://app/x` → `https://app.huiyin.test/x`; ordinary web addresses stay as they are. */
export function toWeb(address: string): string {
  const url = new URL(address);
  if (['http:', 'https:', 'about:', 'data:', 'blob:', 'file:'].includes(url.protocol)) return address;
  return `https://${url.host}.${url.protocol.slice(0, -1)}.test${url.pathname}${url.search}${url.hash}`;
}

/** The way back. */
export function fromWeb(address: string): string {
  return address.replace(/^https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.test(?=\/|$)/, '$2://$1');
}
