import { Injectable } from '@nestjs/common'
import type { Answer, HandlerInput, VersionHead, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, moment, rows } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { readerParameters, seenCorrection, seenRevision, visibleDecisions } from './updates.visibility.js'

type Route = typeof contract.updates.versions
type Whole = Answer<Route>['from']

const longest = 200
const codesOf = (v: string) => `ARRAY(SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
  WHERE c.id = ANY (${v}.component_ids) GROUP BY r.code ORDER BY natural_key(r.code))`
const head = `o.version, ${moment('o.saved_at')} AS "savedAt", a.name AS "authorName", o.claimed, o.true_on::text AS "trueOn", ${codesOf('o')} AS codes`

/** The versions of an update `u` that the caller may see, as `o`: all for those who write it, for the others those that reached them and were decided on. */
const visibleVersions = `updates u ${seenRevision('u')}
  JOIN update_revisions o ON o.update_id = u.id AND o.version <= coalesce(${seenCorrection('u')}, v.version)
  JOIN accounts a ON a.id = o.saved_by
  LEFT JOIN LATERAL (
    SELECT d.decision FROM update_decisions d WHERE d.update_id = u.id AND d.version = o.version AND ${visibleDecisions('d', 'u')} ORDER BY d.id DESC LIMIT 1
  ) decided ON true
  WHERE u.id = $4 AND (u.body_id = ANY ($1::integer[]) OR decided.decision IS NOT NULL)`

/** Any two versions side by side. */
@Injectable()
export class UpdateVersions {
  constructor(private readonly database: Database) {}

  compare(caller: Caller, id: number, { from, to }: HandlerInput<Route>['query']): Promise<Answer<Route>> {
    return this.database.inSnapshot(async (manager) => {
      const versions = await rows<VersionHead>(
        manager,
        `SELECT ${head}, decided.decision FROM ${visibleVersions} ORDER BY o.version DESC LIMIT ${longest}`,
        [...readerParameters(caller), id],
      )
      const newest = versions[0]
      if (!newest) throw notFound()
      const later = to ?? newest.version
      const earlier = from ?? versions.find(({ version }) => version < later)?.version ?? later
      const [one, other] = [await this.find(manager, caller, id, earlier), await this.find(manager, caller, id, later)]
      return { versions, from: one, to: other }
    })
  }

  private async find(manager: EntityManager, caller: Caller, id: number, version: number): Promise<Whole> {
    const [found] = await rows<Whole>(manager, `SELECT ${head}, o.narrative, o.language FROM ${visibleVersions} AND o.version = $5`, [
      ...readerParameters(caller),
      id,
      version,
    ])
    if (!found) throw notFound()
    return found
  }
}
