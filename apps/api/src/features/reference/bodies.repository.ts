import { Injectable } from '@nestjs/common'
import type { Body, BodyKind, SavedBody } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, rows } from '../../platform/database/index.js'
import { saveEntry } from './versioned-entries.repository.js'

const bodies = `
  SELECT b.id, b.code, b.version, b.kind, b.track, b.branch, parent.code AS "parentCode", b.names, b.short_names AS "shortNames", b.aliases, b.mandate,
    b.valid_from::text AS "validFrom", b.valid_to::text AS "validTo", successor.code AS "successorCode"
  FROM bodies b LEFT JOIN bodies parent ON parent.id = b.parent_id LEFT JOIN bodies successor ON successor.id = b.successor_id`

interface Relations {
  readonly parentId: number | null
  readonly successorId: number | null
}

@Injectable()
export class BodiesRepository {
  findAll(manager: EntityManager, kind: BodyKind | undefined): Promise<Body[]> {
    return rows(manager, `${bodies} WHERE $1::text IS NULL OR b.kind = $1 ORDER BY b.id`, [kind ?? null])
  }

  findByCode(manager: EntityManager, code: string): Promise<Body | undefined> {
    return firstRow(manager, `${bodies} WHERE b.code = $1`, [code])
  }

  save(manager: EntityManager, code: string, { parentId, successorId }: Relations, body: z.infer<typeof SavedBody>): Promise<number> {
    const { version, kind, track, branch, names, shortNames, aliases, mandate, validFrom, validTo } = body
    return saveEntry(manager, {
      table: 'bodies',
      key: { code },
      version,
      columns: {
        ...{ kind, track, branch, parent_id: parentId, successor_id: successorId },
        ...{ names, short_names: shortNames, aliases, mandate, valid_from: validFrom, valid_to: validTo },
      },
      findCurrent: () => this.findByCode(manager, code),
    })
  }

  /** Whose claim counts in the register depends on the body's kind and government track. */
  async refreshRegister(manager: EntityManager, bodyId: number): Promise<void> {
    await manager.query(
      `SELECT refresh_register(ARRAY(
         SELECT DISTINCT c.recommendation_id FROM updates u JOIN claims k ON k.update_id = u.id JOIN components c ON c.id = k.component_id
         WHERE u.body_id = $1
       ))`,
      [bodyId],
    )
  }
}
