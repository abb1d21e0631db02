type RequestAnswer = (
  contents: unknown,
  permission: string,
  answer: (isAllowed: boolean) => void,
  details: { readonly requestingUrl: string; readonly mediaTypes?: readonly string[] },
) => void;
type CheckAnswer = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { readonly mediaType?: string },
) => boolean;

let onRequest: RequestAnswer | null = null;
let onCheck: CheckAnswer | null = null;
let onDevice: (() => boolean) | null = null;

const defaultSession = {
  setPermissionRequestHandler(answer: RequestAnswer): void {
    onRequest = answer;
  },
  setPermissionCheckHandler(answer: CheckAnswer): void {
    onCheck = answer;
  },
  setDevicePermissionHandler(answer: () => boolean): void {
    onDevice = answer;
  },
};

export const session = { defaultSession };

/** Asks as Chromium would, `media` for one or more kinds at once: with no one answering, Electron grants. */
export async function requestPermission(permission: string, url: string, kinds?: readonly string[]): Promise<boolean> {
  const isRequestAllowed = await new Promise<boolean>((resolve) => {
    if (onRequest === null) resolve(true);
    else onRequest(null, permission, resolve, { requestingUrl: url, ...(kinds ? { mediaTypes: kinds } : {}) });
  });
  const checks = (kinds ?? [undefined]).map(
    (kind) => onCheck?.(null, permission, url, kind === undefined ? {} : { mediaType: kind }) ?? true,
  );
  const isCheckAllowed = checks.every(Boolean);
  if (isRequestAllowed !== isCheckAllowed) throw new Error(`request and check disagree on ${permission}`);
  return isRequestAllowed;
}

export function mayUseDevices(): boolean {
  return onDevice?.() ?? true;
}
