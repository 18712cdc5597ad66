import { Injectable } from '@nestjs/common'
import type { BodyGap, BodyPage } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, firstRow, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, type Caller } from '../../platform/http/index.js'
import { readAsOf } from '../register/index.js'
import { SuccessionsRepository } from './successions.repository.js'

type Head = Omit<BodyPage, 'successions' | 'people' | 'openRequests' | 'manages'>

/** A body as a page: its names, what became of it, who is in it and what it does. */
@Injectable()
export class BodyPagesService {
  constructor(
    private readonly database: Database,
    private readonly successions: SuccessionsRepository,
  ) {}

  get(caller: Caller, code: string, asOf?: string): Promise<BodyPage> {
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const head = await this.findHead(manager, caller, code)
      if (!head) throw notFound()
      const isAdministrator = hasRole(caller, 'administrator')
      const isOwn = bodiesOf(caller, 'approver', 'liaison', 'member', 'officer').includes(head.id)
      const withPlans = caller.permissions.has('successions:manage')
      return {
        ...head,
        successions: await this.successions.findAll(manager, caller.language, { withPlans, body: code }),
        people: await this.findPeople(manager, head.id, isOwn || isAdministrator || hasRole(caller, 'officer')),
        openRequests: isOwn || hasRole(caller, 'officer') ? await this.findOpenRequests(manager, head.id) : [],
        manages: !then && (isAdministrator || bodiesOf(caller, 'approver').includes(head.id)),
      }
    })
  }

  gaps({ language }: Caller): Promise<BodyGap[]> {
    const has = (role: string) =>
      `EXISTS (SELECT 1 FROM memberships ms JOIN accounts a ON a.id = ms.account_id WHERE ms.body_id = b.id AND ms.role = '${role}' AND opens(a)
         AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()))`
    return rows(
      this.database.manager,
      `SELECT * FROM (
         SELECT b.code, b.names ->> $1 AS name, NOT ${has('liaison')} AS "noLiaison", NOT ${has('approver')} AS "noApprover",
           NOT EXISTS (SELECT 1 FROM focal_points f JOIN accounts a ON a.id = f.account_id WHERE f.body_id = b.id AND f.rank = 'main' AND opens(a)
             AND f.valid_from <= today() AND (f.valid_to IS NULL OR f.valid_to > today())) AS "noFocalPoint"
         FROM bodies b WHERE b.kind = 'institution' AND (b.valid_to IS NULL OR b.valid_to > today())
           AND EXISTS (SELECT 1 FROM responsibilities s WHERE s.body_id = b.id AND s.ended_at IS NULL AND s.state <> 'declined')
       ) AS institutions WHERE "noLiaison" OR "noApprover" OR "noFocalPoint" ORDER BY "noLiaison" DESC, name`,
      [language],
    )
  }

  private findHead(manager: EntityManager, { language }: Caller, code: string): Promise<Head | undefined> {
    return firstRow(
      manager,
      `SELECT b.id, b.code, b.kind, b.track, b.names ->> $2 AS name, b.names, b.mandate ->> $2 AS mandate,
         CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('code', p.code, 'name', p.names ->> $2) END AS parent,
         b.valid_from::text AS "validFrom", b.valid_to::text AS "validTo",
         coalesce((SELECT jsonb_agg(jsonb_build_object('name', n.names ->> $2, 'until', n.until) ORDER BY n.until DESC)
           FROM body_former_names n WHERE n.body_id = b.id AND n.undone_at IS NULL), '[]') AS "formerNames",
         (SELECT count(*) FROM register_entries e WHERE e.lead_ids @> ARRAY[b.id])::integer AS leads,
         (SELECT count(*) FROM register_entries e WHERE (e.institution_ids @> ARRAY[b.id] OR e.working_group_ids @> ARRAY[b.id]) AND NOT e.lead_ids @> ARRAY[b.id])::integer AS "takesPart"
       FROM bodies b LEFT JOIN bodies p ON p.id = b.parent_id WHERE b.code = $1`,
      [code, language],
    )
  }

  private findPeople(manager: EntityManager, bodyId: number, withContacts: boolean): Promise<BodyPage['people']> {
    return rows(
      manager,
      `SELECT a.id AS "accountId", a.name, ms.role, ms.valid_from::text AS since, ms.valid_to::text AS until, CASE WHEN $2 THEN a.email END AS email
       FROM memberships ms JOIN accounts a ON a.id = ms.account_id
       WHERE ms.body_id = $1 AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) AND opens(a)
       ORDER BY array_position(ARRAY['approver', 'liaison', 'officer', 'member', 'administrator', 'observer'], ms.role), a.name`,
      [bodyId, withContacts],
    )
  }

  private findOpenRequests(manager: EntityManager, bodyId: number): Promise<BodyPage['openRequests']> {
    return rows(
      manager,
      `SELECT q.id, q.due_on::text AS "dueOn", q.letter_number AS "letterNumber", count(*)::integer AS open
       FROM request_items i JOIN requests q ON q.id = i.request_id WHERE i.body_id = $1 AND i.answered_at IS NULL GROUP BY q.id, q.due_on, q.letter_number ORDER BY q.due_on, q.id`,
      [bodyId],
    )
  }
}
