import { Injectable } from '@nestjs/common'
import type { DocumentFormat, Export, ExportState, ExportSubject, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'

export type ExportRow = Omit<Export, 'percent'> & { readonly askedBy: number }
export type NewExport = Pick<Export, 'subject' | 'format' | 'language'>
export interface ExportOrder {
  readonly askedBy: number
  readonly subject: ExportSubject
  readonly format: DocumentFormat
  readonly language: Language
}

const order = `asked_by AS "askedBy", subject, format, language`

@Injectable()
export class ExportsRepository {
  async insert(manager: EntityManager, { subject, format, language }: NewExport, askedBy: number): Promise<number> {
    const row = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO exports (asked_by, subject, format, language) VALUES ($1, $2, $3, $4) RETURNING id',
      [askedBy, subject, format, language],
    )
    return row?.id ?? 0
  }

  /** One's own, and nobody else's. */
  find(manager: EntityManager, id: number, askedBy: number): Promise<ExportRow | undefined> {
    return firstRow(
      manager,
      `SELECT id, ${order}, state, problem, name, octet_length(bytes) AS size,
         ${moment('asked_at')} AS "askedAt"
       FROM exports WHERE id = $1 AND asked_by = $2`,
      [id, askedBy],
    )
  }

  async bytes(manager: EntityManager, id: number): Promise<Buffer | undefined> {
    return (await firstRow<{ bytes: Buffer }>(manager, 'SELECT bytes FROM exports WHERE id = $1', [id]))?.bytes
  }

  /** Undefined where it is made already, or forgotten. One that a crash cut short begins again. */
  begin(manager: EntityManager, id: number): Promise<ExportOrder | undefined> {
    return firstRow(manager, `SELECT ${order} FROM exports WHERE id = $1 AND state NOT IN ('done', 'failed')`, [id])
  }

  async advance(manager: EntityManager, id: number, state: ExportState): Promise<void> {
    await manager.query('UPDATE exports SET state = $2 WHERE id = $1', [id, state])
  }

  async finish(manager: EntityManager, id: number, name: string, bytes: Buffer): Promise<void> {
    await manager.query(`UPDATE exports SET state = 'done', name = $2, bytes = $3 WHERE id = $1`, [id, name, bytes])
  }

  async fail(manager: EntityManager, id: number, problem: string): Promise<void> {
    await manager.query(`UPDATE exports SET state = 'failed', problem = $2 WHERE id = $1`, [id, problem])
  }

  async forget(manager: EntityManager): Promise<void> {
    await rows(manager, `DELETE FROM exports WHERE asked_at < now() - interval '1 day'`)
  }
}
