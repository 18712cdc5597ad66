import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../../platform/database/index.js'

export interface DrawnPage {
  readonly sha256: string
  readonly size: number
}

@Injectable()
export class PreviewsRepository {
  async pagesOf(manager: EntityManager, sha256: string): Promise<number | undefined> {
    return (await firstRow<{ pages: number }>(manager, 'SELECT pages FROM shown_files WHERE sha256 = $1', [sha256]))?.pages
  }

  find(manager: EntityManager, sha256: string, page: number, width: number): Promise<DrawnPage | undefined> {
    return firstRow(manager, 'SELECT preview_sha256 AS sha256, size FROM previews WHERE sha256 = $1 AND page = $2 AND width = $3', [
      sha256,
      page,
      width,
    ])
  }

  async recordPages(manager: EntityManager, sha256: string, pages: number): Promise<void> {
    await manager.query('INSERT INTO shown_files (sha256, pages) VALUES ($1, $2) ON CONFLICT DO NOTHING', [sha256, pages])
  }

  async record(manager: EntityManager, sha256: string, page: number, width: number, drawn: DrawnPage): Promise<void> {
    await manager.query(
      'INSERT INTO previews (sha256, page, width, preview_sha256, size) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [sha256, page, width, drawn.sha256, drawn.size],
    )
  }
}
