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

const passedOn = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-range',
  'content-security-policy',
  'accept-ranges',
  'x-content-type-options',
]

/** The same of a file that is stored: it goes through as it comes, and a cut download may ask for the rest of it. */
export async function passFile(request: Request, open: (headers: Record<string, string>) => Promise<Response>): Promise<Response> {
  const range = request.headers.get('range')
  const { body, status, headers } = await open(range ? { range } : {})
  const kept = passedOn.flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Response(body, { status, headers: kept })
}
