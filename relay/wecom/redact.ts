const SECRET = /((?:access_token|corpsecret|secret|token|echostr|msg_signature)["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi;

/** A text fit for a log: whatever follows the name of a secret is gone. */
export function redact(text: string): string {
  return text.replace(SECRET, '$1***');
}
