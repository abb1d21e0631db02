import { toBuffer, toString } from 'qrcode';
import type { QrCode } from '#shared/contracts/company';

const PIXELS = 1_024;

/** A link as a code to print: WeCom makes none for entry links (wecom-api.md 4.1). M stands a scratch on a counter card. */
export async function drawQrCode(url: string): Promise<QrCode> {
  const options = { margin: 4, errorCorrectionLevel: 'M' } as const;
  const svg = await toString(url, { ...options, type: 'svg' });
  const png = await toBuffer(url, { ...options, width: PIXELS });
  return { svg, png: png.toString('base64') };
}
