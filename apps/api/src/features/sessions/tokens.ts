import { createHash, randomBytes } from 'node:crypto'

/** Tokens are random and only their hash is kept, so the database gives nobody a way in. */
export const newToken = (kind: 'session' | 'key' | 'invitation' | 'feed'): string =>
  `tawsiya_${kind}_${randomBytes(32).toString('base64url')}`

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
