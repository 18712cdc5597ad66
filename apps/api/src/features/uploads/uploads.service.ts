import { randomUUID } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { PendingUpload, ReceivedFile } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { FileIntake, Refusal, sentence, type Caller, type TakenFile } from '../../platform/http/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import type { WholeFile } from '../../platform/storage/file-store.js'
import { IncomingFolder, hashOfFile } from '../../platform/storage/incoming-folder.js'
import { PiecewiseStore } from './piecewise-store.js'
import { UploadsRepository, type UploadRow } from './uploads.repository.js'

/** An exam shutdown lasts days, and the file is still on the sender's device: a week is enough. */
const patience = '7 days'
const dayInMs = 24 * 60 * 60 * 1000
const sweep = 'sweep-uploads'

/** Files that come in one request or in many. */
@Injectable()
export class UploadsService extends FileIntake implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly pieces: PiecewiseStore,
    private readonly incoming: IncomingFolder,
    private readonly jobs: Jobs,
  ) {
    super()
  }

  onModuleInit(): void {
    this.jobs.work(sweep, () => this.sweep())
    this.jobs.schedule(sweep, '20 3 * * *')
  }

  async list(caller: Caller, place: string | undefined): Promise<PendingUpload[]> {
    const found = await this.uploads.findUnused(this.database.manager, caller.accountId, place ?? null)
    return Promise.all(found.map(async (upload) => ({ ...upload, offset: await this.pieces.offsetOf(upload.id) })))
  }

  async receive(name: string, bytes: Readable): Promise<TakenFile> {
    const whole = await this.incoming.receive(bytes)
    return { file: receivedFile(name, whole), settle: () => this.incoming.discard(whole.path) }
  }

  /** It stays where it is for a while after it was used, so that a request whose answer was lost may be made again. */
  async find(caller: Caller, uploadId: string, expected: string | undefined): Promise<TakenFile> {
    const upload = await this.findOwn(caller, uploadId)
    const path = this.incoming.pathOf(uploadId)
    const size = await this.pieces.offsetOf(uploadId)
    if (!upload || upload.size === null || size !== upload.size) {
      throw new Refusal('not-found', sentence(m.problem_upload_unfinished, {}), { reason: 'upload-unfinished' })
    }
    const sha256 = await hashOfFile(path)
    if (expected !== undefined && expected !== sha256) {
      await this.pieces.remove(uploadId)
      const damaged = sentence(m.problem_upload_damaged, {})
      throw new Refusal('unreadable-file', damaged, { reason: 'file-damaged', fields: { file: damaged } })
    }
    return {
      file: receivedFile(upload.name, { path, size, sha256 }),
      settle: async (used) => (used ? this.uploads.markUsed(this.database.manager, uploadId) : undefined),
    }
  }

  async findOwn(caller: Caller, id: string): Promise<UploadRow | undefined> {
    const upload = await this.uploads.find(this.database.manager, id)
    return upload?.accountId === caller.accountId ? upload : undefined
  }

  newId = (): string => randomUUID()

  /** Takes away what nobody goes on with, and what a crash left in the folder without a row. */
  async sweep(): Promise<void> {
    const gone = await this.uploads.removeOld(this.database.manager, patience)
    for (const id of gone) await this.incoming.discard(this.incoming.pathOf(id))
    await this.incoming.make()
    for (const name of await readdir(this.incoming.folder)) {
      const path = this.incoming.pathOf(name)
      const { mtimeMs } = await stat(path)
      const known = Date.now() - mtimeMs < dayInMs || (await this.uploads.find(this.database.manager, name))
      if (!known) await this.incoming.discard(path)
    }
  }
}

const receivedFile = (name: string, { path, size, sha256 }: WholeFile): ReceivedFile => ({
  name,
  path,
  size,
  sha256,
  read: () => readFile(path),
})
