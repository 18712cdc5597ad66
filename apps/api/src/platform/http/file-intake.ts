import type { Readable } from 'node:stream'
import type { ReceivedFile } from '@tawsiya/sdk'
import type { FastifyInstance } from 'fastify'
import type { Caller } from './caller.js'

/** A file for one request. */
export interface TakenFile {
  readonly file: ReceivedFile
  /** Says that the request is over, and whether something was made of the file. */
  settle(used: boolean): Promise<void>
}

/** Brings a file to the disk before a handler sees it, or finds one that came there in pieces. */
export abstract class FileIntake {
  abstract receive(name: string, bytes: Readable): Promise<TakenFile>
  abstract find(caller: Caller, uploadId: string, sha256: string | undefined): Promise<TakenFile>
}

declare module 'fastify' {
  interface FastifyInstance {
    fileIntake: FileIntake
  }
}

export const useFileIntake = (server: FastifyInstance, intake: FileIntake): FastifyInstance => server.decorate('fileIntake', intake)
