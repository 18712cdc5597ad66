import { Injectable } from '@nestjs/common'
import type { Mechanism, SavedMechanism } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, rows } from '../../platform/database/index.js'
import { saveEntry } from './versioned-entries.repository.js'

const mechanisms = 'SELECT id, code, version, kind, names, aliases FROM mechanisms'

@Injectable()
export class MechanismsRepository {
  findAll(manager: EntityManager): Promise<Mechanism[]> {
    return rows(manager, `${mechanisms} ORDER BY id`)
  }

  findByCode(manager: EntityManager, code: string): Promise<Mechanism | undefined> {
    return firstRow(manager, `${mechanisms} WHERE code = $1`, [code])
  }

  save(manager: EntityManager, code: string, { version, kind, names, aliases }: z.infer<typeof SavedMechanism>): Promise<number> {
    return saveEntry(manager, {
      table: 'mechanisms',
      key: { code },
      version,
      columns: { kind, names, aliases },
      findCurrent: () => this.findByCode(manager, code),
    })
  }
}
