import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { BlobImage } from './blob-image.tsx';
import styles from './accounts.module.css';

type Props = { readonly name: string; readonly hash: string | null; readonly size?: number };

/** The picture of an account; its first character until there is one. */
export function AccountFace({ name, hash, size = 32 }: Props) {
  const { api } = useDesk();
  const { data: blob = null } = useQuery({
    queryKey: ['account-face', hash],
    queryFn: async () => {
      const result = hash === null ? null : await api.media(hash);
      return result?.ok ? result.value : null;
    },
    enabled: hash !== null,
    staleTime: Infinity,
  });
  return blob === null ? (
    <Avatar name={name} size={size} />
  ) : (
    <BlobImage className={styles['face']} blob={blob} size={size} />
  );
}
