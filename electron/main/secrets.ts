import type { SafeStorage } from 'electron';
import { readFile } from 'node:fs/promises';
import { createTurns, removeFile, writeWhole } from './kept-file.ts';
import type { Log } from './log.ts';

export type SecretParts = {
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly storage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly log: Log;
};
export type Secrets = {
  readSecret(): Promise<string | null>;
  saveSecret(secret: string | null): Promise<boolean>;
};

/**
 * The session token, encrypted by the operating system's secret store. Where there is none, or only a fixed password
 * (Linux `basic_text`), it is not written at all: saveSecret says false and it lives in memory until the end (BR-9).
 */
export function openSecrets({ path, platform, storage, log }: SecretParts): Secrets {
  const inTurn = createTurns();
  let kept: string | null = null;

  async function canEncrypt(): Promise<boolean> {
    if (!(await storage.isAsyncEncryptionAvailable())) return false;
    if (platform !== 'linux') return true;
    const backend = storage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  }

  async function save(secret: string | null): Promise<boolean> {
    kept = secret;
    if (secret === null || !(await canEncrypt())) {
      // An older token must not outlive the one that could not be written.
      await removeFile(path);
      if (secret !== null) log('secret.not-kept', { platform });
      return secret === null;
    }
    await writeWhole(path, await storage.encryptStringAsync(secret));
    return true;
  }

  async function read(): Promise<string | null> {
    if (kept !== null) return kept;
    try {
      const sealed = await readFile(path);
      if (!(await canEncrypt())) return null;
      kept = (await storage.decryptStringAsync(sealed)).result;
      return kept;
    } catch {
      // No file, or sealed for another system account: sign in again.
      return null;
    }
  }

  return { readSecret: () => inTurn(read), saveSecret: (secret) => inTurn(() => save(secret)) };
}
