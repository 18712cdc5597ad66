import type { z } from 'zod'
import type { Permission } from '../vocabulary/permission.js'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call a route at all: nobody signed in, anybody signed in, or holders of a permission. */
export type Access = 'public' | 'signed-in' | Permission

/** A file in an answer, never cut to a schema. */
export interface FileAnswer {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
/** A file that is too large to be held: it is read while it is sent, whole or from one byte to another (both included). */
export interface StoredFileAnswer {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  open(range?: { readonly start: number; readonly end: number }): Promise<AsyncIterable<Uint8Array>>
}

interface RouteParts {
  readonly method: Method
  readonly path: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON, or the text fields of a multipart form where `upload` is set: then a finished upload may be named instead of sending the file. */
  readonly body?: z.ZodType
  readonly upload?: true
  readonly status?: 200 | 201 | 204
}

export interface JsonRoute extends RouteParts {
  readonly answer: z.ZodType
}
export interface FileRoute extends RouteParts {
  readonly answer: 'file'
}
export type Route = JsonRoute | FileRoute

/** Keeps the literal types of a route. */
export const route = <const R extends Route>(definition: R): R => definition

export type RouteGroup = Readonly<Record<string, Route>>

/** A part that may be left out whole, because nothing in it is required, is optional. */
type Given<K extends string, Value> = Record<never, never> extends Value ? { readonly [P in K]?: Value } : { readonly [P in K]: Value }
type InputPart<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType ? Given<K, z.input<R[K]>> : unknown
type OutputPart<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? { readonly [P in K]: z.output<R[K]> }
  : unknown

/** A file to send: its bytes, or an upload that has arrived whole, with the hash that it must have. */
export type Upload =
  { readonly name: string; readonly bytes: Uint8Array } | { readonly uploadId: string; readonly sha256?: string | undefined }
/** A file as it arrived: it lies on the disk and is read from there. */
export interface ReceivedFile {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly sha256: string
  read(): Promise<Uint8Array>
}

/** What a caller hands over. */
export type CallInput<R extends Route> = InputPart<R, 'params'> &
  InputPart<R, 'query'> &
  InputPart<R, 'body'> &
  (R['upload'] extends true ? { readonly file: Upload } : unknown)
/** What a handler receives, validated. */
export type HandlerInput<R extends Route> = OutputPart<R, 'params'> &
  OutputPart<R, 'query'> &
  OutputPart<R, 'body'> &
  (R['upload'] extends true ? { readonly file: ReceivedFile } : unknown)

/** What a handler must return: at least the contract's shape; what goes beyond it is cut off before it leaves. */
export type HandlerAnswer<R extends Route> = R extends { answer: infer A extends z.ZodType } ? z.input<A> : FileAnswer | StoredFileAnswer
/** What a caller receives. */
export type Answer<R extends Route> = R extends { answer: infer A extends z.ZodType } ? z.output<A> : FileAnswer

/** One method per route. A controller that misses a route, or answers it in another shape, does not compile. */
export type Handlers<Group extends RouteGroup, Caller> = {
  [K in keyof Group]: (input: HandlerInput<Group[K]>, caller: Caller) => Promise<HandlerAnswer<Group[K]>> | HandlerAnswer<Group[K]>
}
