import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Injectable, Inject, Logger, type OnModuleInit } from '@nestjs/common'
import type { PreviewSize, StoredFileAnswer } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../../platform/database/index.js'
import { notFound } from '../../../platform/http/index.js'
import { Jobs } from '../../../platform/jobs/index.js'
import { FileStore } from '../../../platform/storage/file-store.js'
import { IncomingFolder } from '../../../platform/storage/incoming-folder.js'
import { draw } from './drawer.js'
import { PreviewsRepository, type DrawnPage } from './previews.repository.js'

interface ShownFile {
  readonly sha256: string
  readonly mediaType: string
}

const widths: Readonly<Record<PreviewSize, number>> = { thumbnail: 160, page: 1000, large: 2200 }
const drawable = /^(application\/pdf|image\/(png|jpeg|gif|webp|tiff))$/
const job = 'draw-first-page'

/** Pictures of pages: drawn once for each content and kept with the files. */
@Injectable()
export class PreviewsService implements OnModuleInit {
  private readonly log = new Logger('Previews')

  constructor(
    private readonly database: Database,
    private readonly repository: PreviewsRepository,
    @Inject(FileStore) private readonly files: FileStore,
    private readonly incoming: IncomingFolder,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work<ShownFile>(job, async (file) => {
      if ((await this.pagesOf(file)) > 0) await this.drawn(file, 1, widths.page)
    })
  }

  /** So that whoever looks first need not wait. */
  async drawSoon(manager: EntityManager, { sha256, mediaType }: ShownFile): Promise<void> {
    if (drawable.test(mediaType)) await this.jobs.enqueue(manager, job, { sha256, mediaType })
  }

  /** How many pages can be looked at. */
  async pagesOf(file: ShownFile): Promise<number> {
    if (!drawable.test(file.mediaType)) return 0
    const known = await this.repository.pagesOf(this.database.manager, file.sha256)
    if (known !== undefined) return known
    await this.drawn(file, 1, widths.thumbnail)
    return (await this.repository.pagesOf(this.database.manager, file.sha256)) ?? 0
  }

  async page(file: ShownFile, page: number, size: PreviewSize): Promise<StoredFileAnswer> {
    const drawn = drawable.test(file.mediaType) ? await this.drawn(file, page, widths[size]) : undefined
    if (!drawn) throw notFound()
    return { name: `${page}.webp`, mediaType: 'image/webp', size: drawn.size, open: (range) => this.files.open(drawn.sha256, range) }
  }

  private async drawn(file: ShownFile, page: number, width: number): Promise<DrawnPage | undefined> {
    const { manager } = this.database
    const there = await this.repository.find(manager, file.sha256, page, width)
    if (there) return there
    const pages = await this.repository.pagesOf(manager, file.sha256)
    if (pages !== undefined && page > pages) return undefined
    return this.drawNow(file, page, width)
  }

  private async drawNow({ sha256, mediaType }: ShownFile, page: number, width: number): Promise<DrawnPage | undefined> {
    const { manager } = this.database
    const output = this.incoming.pathOf(`${randomUUID()}.webp`)
    const { path: input } = await this.incoming.receive(await this.files.open(sha256))
    try {
      const { pages } = await draw({ input, output, mediaType, page, width }, this.incoming.folder)
      await this.repository.recordPages(manager, sha256, pages)
      if (page > pages) return undefined
      const bytes = await readFile(output)
      const drawn = { sha256: await this.files.keep(bytes), size: bytes.length }
      await this.repository.record(manager, sha256, page, width, drawn)
      return drawn
    } catch (error) {
      this.log.warn(
        `A file could not be drawn: ${(error as { killed?: boolean }).killed ? 'it took too long' : 'it is damaged, or no such file'}.`,
      )
      await this.repository.recordPages(manager, sha256, 0)
      return undefined
    } finally {
      await Promise.all([this.incoming.discard(input), this.incoming.discard(output)])
    }
  }
}
