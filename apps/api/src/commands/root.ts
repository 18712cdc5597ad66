import { fileURLToPath } from 'node:url'

/** The folder of the whole product: what a relative TAWSIYA_DATA is relative to, wherever a command is called from. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url))
