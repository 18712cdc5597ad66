import { Injectable } from '@nestjs/common'
import type { ClaimedStatus, Language, LocalName } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../../platform/database/index.js'

export interface LetterHead {
  readonly country: LocalName
  readonly officeNames: LocalName
  readonly letterNumber: string | null
  readonly letterDate: string | null
  readonly dueOn: string
  readonly message: string
}

export interface Recipient {
  readonly id: number
  readonly code: string
  readonly names: LocalName
  readonly language: Language
}

/** One row of the table that is annexed: a recommendation, with what is asked of it. */
export interface LetterItem {
  readonly code: string
  readonly text: string
  readonly language: string
  readonly demonstration: boolean
  readonly components: readonly {
    readonly letter: string
    readonly text: string | null
    readonly language: string
    readonly claimed: ClaimedStatus
  }[]
}

@Injectable()
export class LettersRepository {
  findHead(manager: EntityManager, requestId: number): Promise<LetterHead | undefined> {
    return firstRow(
      manager,
      `SELECT coalesce((SELECT value -> 'names' FROM settings WHERE key = 'country'), '{"en": "", "ar": "", "ckb": ""}') AS country,
         o.names AS "officeNames", q.letter_number AS "letterNumber", q.letter_date::text AS "letterDate", q.due_on::text AS "dueOn", q.message
       FROM requests q JOIN bodies o ON o.id = q.office_id WHERE q.id = $1`,
      [requestId],
    )
  }

  findRecipients(manager: EntityManager, requestId: number): Promise<Recipient[]> {
    return rows(
      manager,
      `SELECT b.id, b.code, b.names, correspondence_language(b.id) AS language FROM bodies b
       WHERE b.id IN (SELECT body_id FROM request_items WHERE request_id = $1 AND withdrawn_at IS NULL) ORDER BY b.code`,
      [requestId],
    )
  }

  /** In the recipient's language where the record has the text in it, else as it was written first. */
  findItems(manager: EntityManager, requestId: number, recipient: Recipient): Promise<LetterItem[]> {
    return rows(
      manager,
      `SELECT r.code, t.text, t.language, w.demonstration, jsonb_agg(
         jsonb_build_object('letter', c.letter, 'text', c.text, 'language', coalesce(cut.language, t.language), 'claimed', coalesce(said.claimed, 'no-information')) ORDER BY c.letter
       ) AS components
       FROM request_items i JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id JOIN reviews w ON w.id = r.review_id
       JOIN LATERAL (
         SELECT x.text, x.language FROM recommendation_texts x WHERE x.recommendation_id = r.id
         ORDER BY x.language = $3 DESC, x.original DESC, x.edition DESC LIMIT 1
       ) t ON true
       -- An excerpt is in the language of the text that it was cut from.
       LEFT JOIN LATERAL (
         SELECT x.language FROM recommendation_texts x WHERE x.recommendation_id = r.id AND strpos(x.text, c.text) > 0
         ORDER BY x.original DESC, x.edition DESC LIMIT 1
       ) cut ON true
       LEFT JOIN LATERAL (
         SELECT v.claimed FROM updates u JOIN update_components uc ON uc.update_id = u.id
         JOIN update_revisions v ON v.update_id = u.id AND v.version = u.sent_version
         WHERE uc.component_id = c.id AND u.body_id = i.body_id AND u.state IN ('approved', 'published')
         ORDER BY u.approved_at DESC LIMIT 1
       ) said ON true
       WHERE i.request_id = $1 AND i.body_id = $2 AND i.withdrawn_at IS NULL
       GROUP BY r.id, t.text, t.language, w.demonstration ORDER BY natural_key(r.code)`,
      [requestId, recipient.id, recipient.language],
    )
  }
}
