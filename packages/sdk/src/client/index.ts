import {
  contract,
  type Answer,
  type CallInput,
  type Contract,
  type FileRoute,
  type Route,
  type RouteGroup,
  type Upload,
} from '../contract/index.js'
import { Problem, problemStatuses, type ProblemCode } from '../vocabulary/problem.js'

export interface ClientOptions {
  /** Where the product listens, without `/api/v1`: `https://tawsiya.example`. */
  readonly baseUrl: string
  /** A session's token or a personal API key. */
  readonly token?: string | undefined
  /** The language of names and of messages: `en`, `ar` or `ckb`. */
  readonly language?: string
  readonly fetch?: typeof globalThis.fetch
}

/** The API refused. `problem.message` is ready to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.status = status
    this.problem = problem
  }
  is(code: ProblemCode): boolean {
    return this.problem.code === code
  }
}

type Call<R extends Route> =
  unknown extends CallInput<R>
    ? () => Promise<Answer<R>>
    : Record<string, never> extends CallInput<R>
      ? (input?: CallInput<R>) => Promise<Answer<R>>
      : (input: CallInput<R>) => Promise<Answer<R>>
/** A file may also be opened without being held: its answer comes as it is, to be read or passed on. */
type FileCall<R extends Route> = R extends FileRoute
  ? { open(input: CallInput<R>, headers?: Record<string, string>): Promise<Response> }
  : unknown
type GroupClient<Group extends RouteGroup> = { readonly [K in keyof Group]: Call<Group[K]> & FileCall<Group[K]> }
export type Client = { readonly [G in keyof Contract]: GroupClient<Contract[G]> }

type Scalar = string | number | boolean

interface AnyInput {
  readonly params?: Record<string, Scalar>
  readonly query?: Record<string, Scalar | readonly Scalar[] | undefined>
  readonly body?: Record<string, unknown>
  readonly file?: Upload
}

/** A typed client for every route of the contract: `client.register.list({ query: { q: 'water' } })`. */
export function createClient(options: ClientOptions): Client {
  const group = (routes: RouteGroup) =>
    Object.fromEntries(
      Object.entries(routes).map(([name, route]) => {
        const open = (input: AnyInput, headers?: Record<string, string>) => send(options, route, input, headers)
        return [name, Object.assign((input: AnyInput = {}) => call(options, route, input), route.answer === 'file' ? { open } : {})]
      }),
    )
  return Object.fromEntries(Object.entries(contract).map(([name, routes]) => [name, group(routes)])) as unknown as Client
}

async function call(options: ClientOptions, route: Route, input: AnyInput): Promise<unknown> {
  const response = await send(options, route, input)
  if (route.answer === 'file') return fileOf(response)
  return (route.answer as { parse(value: unknown): unknown }).parse(await response.json())
}

async function send(options: ClientOptions, route: Route, input: AnyInput, more: Record<string, string> = {}): Promise<Response> {
  const fetch = options.fetch ?? globalThis.fetch
  const headers = new Headers(more)
  if (options.token) headers.set('authorization', `Bearer ${options.token}`)
  if (options.language) headers.set('accept-language', options.language)
  const init: RequestInit = { method: route.method, headers }
  const { file } = input
  if (file && 'bytes' in file) init.body = formOf(file, input.body)
  else if (file || input.body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify({ ...input.body, ...file })
  }
  const response = await fetch(addressOf(options.baseUrl, route, input), init)
  if (!response.ok) throw new ApiError(response.status, await problemOf(response))
  return response
}

function addressOf(baseUrl: string, route: Route, { params = {}, query = {} }: AnyInput): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) if (item !== undefined && item !== '') search.append(name, String(item))
  }
  const tail = search.size > 0 ? `?${search}` : ''
  return `${baseUrl.replace(/\/$/, '')}/api/v1${path}${tail}`
}

function formOf(file: { name: string; bytes: Uint8Array }, fields: Record<string, unknown> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && value !== null) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  form.set('file', new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name)
  return form
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  const code = (Object.entries(problemStatuses).find(([, status]) => status === response.status)?.[0] ?? 'unavailable') as ProblemCode
  return { code, message: response.statusText || code }
}

async function fileOf(response: Response) {
  const disposition = response.headers.get('content-disposition') ?? ''
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return {
    name: name ? decodeURIComponent(name) : 'file',
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}
