type Props = { readonly size?: number };

export function BackIcon({ size = 24 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M15 4.5 7.5 12l7.5 7.5"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function PictureIcon({ size = 28 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true" stroke="currentColor">
      <rect x="3.5" y="5" width="21" height="18" rx="3.5" strokeWidth="1.6" />
      <circle cx="9.5" cy="11" r="2" strokeWidth="1.6" />
      <path d="m5 20.5 6-6 4 4 3-3 5.5 5" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}

export function MessagesIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <path
        d="M4 6.5A2.5 2.5 0 0 1 6.5 4h13A2.5 2.5 0 0 1 22 6.5v9a2.5 2.5 0 0 1-2.5 2.5H13l-4.5 4v-4h-2A2.5 2.5 0 0 1 4 15.500z"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function ContactsIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="11" cy="9" r="4.2" strokeWidth="1.6" />
      <path d="M3.5 22c.6-4.6 3.6-7 7.5-7s6.9 2.4 7.5 7z" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M18.5 7.500H23M18.5 11.500H23" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function DoorIcon({ size = 26 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" stroke="currentColor">
      <circle cx="13" cy="13" r="9.5" strokeWidth="1.6" />
      <path d="M13 8.500v9M8.5 13h9" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function StatusIcons() {
  return (
    <svg width="62" height="12" viewBox="0 0 62 12" fill="currentColor" aria-hidden="true">
      <rect x="0" y="8" width="3" height="4" rx="1" />
      <rect x="5" y="5.5" width="3" height="6.5" rx="1" />
      <rect x="10" y="3" width="3" height="9" rx="1" />
      <rect x="15" y="0" width="3" height="12" rx="1" />
      <path d="M29.5 2.200c-2.3 0-4.4.9-6 2.300l1.4 1.500a6.8 6.8 0 0 1 9.2 0l1.4-1.500a8.9 8.9 0 0 0-6-2.300zm0 4.200c-1.2 0-2.3.5-3.2 1.200l3.2 3.6 3.2-3.600a5 5 0 0 0-3.2-1.200z" />
      <rect x="40.5" y=".500" width="19" height="11" rx="3" fill="none" stroke="currentColor" opacity=".5" />
      <rect x="42" y="2" width="13" height="8" rx="1.8" />
      <path d="M60.5 4v4c.8-.300 1.3-1.1 1.3-2s-.500-1.7-1.3-2z" opacity=".5" />
    </svg>
  );
}
