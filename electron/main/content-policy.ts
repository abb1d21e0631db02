/**
 * The Content-Security-Policy of the page. Only our own files run; the only address it may call is the relay.
 * Inline styles are allowed because the UI kit sets custom properties on elements; inline scripts never are.
 */
export function contentPolicy(relayUrl: string): string {
  const relaySocket = relayUrl.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${relayUrl} ${relaySocket}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
