import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { RequestEvent } from '@sveltejs/kit'
import { ApiError, Problem } from '@tawsiya/sdk'
import { apiUrl } from './session.ts'
import { sessionCookie } from './session-cookie.ts'

const longestField = 2_000_000

export interface SentForm {
  form: FormData
  /** Why a file was not taken. The fields are there all the same, so that nothing typed is lost with it. */
  refusedFile: ApiError | null
}

/**
 * The fields of a form. A file in it goes on to the API while it comes, so that no process ever holds one; in its field stands the
 * number under which it lies there, to be named as `uploadId`.
 */
export async function readForm(event: RequestEvent, place: string): Promise<SentForm> {
  const { request } = event
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body) return { form: await request.formData(), refusedFile: null }
  const form = new FormData()
  const files: Promise<void>[] = []
  let refusedFile: ApiError | null = null
  const parser = new Busboy({ headers: { 'content-type': type } as BusboyHeaders, limits: { fieldSize: longestField } })
  parser.on('field', (name, value) => form.append(name, value))
  parser.on('file', (field, bytes, name) => {
    if (!name) return void bytes.resume()
    const sent = sendOn(event, { name, place }, bytes).then((id) => form.append(field, id))
    files.push(
      sent.catch((error: unknown) => {
        // What the API refuses is read to its end all the same, as a browser listens only then.
        bytes.resume()
        if (!(error instanceof ApiError)) throw error
        refusedFile = new ApiError(error.status, { ...error.problem, fields: { [field]: error.message } })
      }),
    )
  })
  await new Promise((resolve, reject) => {
    parser.on('finish', resolve)
    parser.on('error', reject)
    Readable.fromWeb(request.body as ReadableStream)
      .on('error', reject)
      .pipe(parser)
  })
  await Promise.all(files)
  return { form, refusedFile }
}

/** In one piece by the tus protocol; how long it is shows at its end. */
async function sendOn(
  { cookies, locals }: RequestEvent,
  { name, place }: { name: string; place: string },
  bytes: Readable,
): Promise<string> {
  const tus = {
    'tus-resumable': '1.0.0',
    'accept-language': locals.language,
    authorization: `Bearer ${cookies.get(sessionCookie)}`,
    'content-type': 'application/offset+octet-stream',
  }
  const metadata = `filename ${base64(name)},place ${base64(place)}`
  const begun = await ask(`${apiUrl}/api/v1/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-defer-length': '1', 'upload-metadata': metadata },
    body: Readable.toWeb(bytes) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit)
  const address = begun.headers.get('location') ?? ''
  const length = begun.headers.get('upload-offset') ?? ''
  await ask(`${apiUrl}${address}`, { method: 'PATCH', headers: { ...tus, 'upload-offset': length, 'upload-length': length }, body: '' })
  return address.split('/').at(-1) ?? ''
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, init)
  if (answer.ok) return answer
  const problem = Problem.safeParse(await answer.json().catch(() => null))
  throw new ApiError(
    answer.status,
    problem.data ?? { code: answer.status === 413 ? 'too-large' : 'unavailable', message: answer.statusText },
  )
}

const base64 = (value: string): string => Buffer.from(value).toString('base64')
