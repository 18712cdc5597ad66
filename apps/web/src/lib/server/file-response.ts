import type { FileAnswer } from '@tawsiya/sdk'

/** A file of the API as the browser downloads it, under its own name. */
export const fileResponse = ({ name, mediaType, bytes }: FileAnswer): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
