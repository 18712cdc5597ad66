import { createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Injectable } from '@nestjs/common'
import { DataStore, ERRORS, Upload } from '@tus/server'
import { Database } from '../../platform/database/index.js'
import { IncomingFolder } from '../../platform/storage/incoming-folder.js'
import { RefusedPiece } from './refused-piece.js'
import { UploadsRepository } from './uploads.repository.js'

/**
 * Where the pieces of uploads lie: the bytes in a file, whose length says how far they came, and the rest in the database. So a
 * restart loses nothing that was acknowledged.
 */
@Injectable()
export class PiecewiseStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'creation-defer-length', 'termination']

  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly incoming: IncomingFolder,
  ) {
    super()
  }

  override async create(upload: Upload): Promise<Upload> {
    const { account, filename, modified, place } = upload.metadata ?? {}
    await this.incoming.make()
    await (await open(this.incoming.pathOf(upload.id), 'wx', 0o600)).close()
    await this.uploads.insert(this.database.manager, {
      id: upload.id,
      accountId: Number(account),
      name: (filename ?? '').slice(0, 300),
      size: upload.size ?? null,
      modified: modified?.slice(0, 40) ?? null,
      place: (place ?? '').slice(0, 100),
    })
    return upload
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const path = this.incoming.pathOf(id)
    try {
      await pipeline(bytes, createWriteStream(path, { flags: 'r+', start: offset }))
    } finally {
      // What arrived before a line was cut counts, once it is safely on the disk.
      await using handle = await open(path, 'r+')
      await handle.sync()
    }
    return (await stat(path)).size
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.uploads.find(this.database.manager, id)
    if (!found) throw new RefusedPiece(ERRORS.FILE_NOT_FOUND.status_code, ERRORS.FILE_NOT_FOUND.body)
    const { accountId, name, size, createdAt } = found
    return new Upload({
      id,
      ...(size === null ? {} : { size }),
      offset: await this.offsetOf(id),
      metadata: { account: String(accountId), filename: name },
      creation_date: createdAt,
    })
  }

  override async declareUploadLength(id: string, size: number): Promise<void> {
    await this.uploads.declareSize(this.database.manager, id, size)
  }

  override async remove(id: string): Promise<void> {
    await this.uploads.remove(this.database.manager, id)
    await this.incoming.discard(this.incoming.pathOf(id))
  }

  offsetOf(id: string): Promise<number> {
    return stat(this.incoming.pathOf(id)).then(
      ({ size }) => size,
      () => 0,
    )
  }
}
