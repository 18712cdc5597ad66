import { Injectable } from '@nestjs/common'
import type { Answer, UpdateSummary, contract } from '@tawsiya/sdk'
import { Database, rows } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { findNearest } from '../clusters/index.js'
import { findSummaries } from './update-summaries.js'
import { UpdatesReader } from './updates.reader.js'

type Similar = Answer<typeof contract.updates.similar>

const most = 5

/** What approved updates already say of the same thing: on the rest of the cluster, or else on the nearest recommendations. */
@Injectable()
export class SimilarAnswers {
  constructor(
    private readonly database: Database,
    private readonly reader: UpdatesReader,
  ) {}

  find(caller: Caller, id: number): Promise<Similar> {
    return this.database.inSnapshot(async (manager) => {
      const head = await this.reader.findHead(manager, caller, id)
      if (!head) throw notFound()
      const [first] = await rows<{ id: number }>(manager, 'SELECT recommendation_id AS id FROM components WHERE id = $1', [
        head.workedOnIds[0],
      ])
      if (!first) return []
      const inCluster = await rows<{ id: number; clusterCode: string }>(
        manager,
        `SELECT DISTINCT ON (other.recommendation_id) other.recommendation_id AS id, k.code AS "clusterCode"
         FROM cluster_items mine JOIN clusters k ON k.id = mine.cluster_id
         JOIN cluster_items other ON other.cluster_id = k.id AND other.accepted_at IS NOT NULL AND other.removed_at IS NULL
         WHERE mine.recommendation_id = $1 AND mine.accepted_at IS NOT NULL AND mine.removed_at IS NULL
         ORDER BY other.recommendation_id, k.id`,
        [first.id],
      )
      const near =
        inCluster.length > 0
          ? []
          : await findNearest(manager, { recommendationIds: [first.id], clusterId: null, language: caller.language })
      const sources = [first.id, ...(inCluster.length > 0 ? inCluster : near).map((other) => other.id)]
      const said = await findSummaries<UpdateSummary & { recommendationIds: number[] }>(manager, caller, {
        where: `u.id IN (
            SELECT k.update_id FROM claims k JOIN components c ON c.id = k.component_id WHERE c.recommendation_id = ANY ($5::integer[]) AND k.until IS NULL
          ) AND u.id <> $6 AND NOT (u.body_id = $7 AND $8 = ANY (v.component_ids))`,
        parameters: [sources, id, head.bodyId, head.workedOnIds[0]],
        order: 'coalesce(u.corrected_at, u.approved_at) DESC, u.id DESC',
        page: `LIMIT ${most}`,
        more: [`ARRAY(SELECT recommendation_id FROM components WHERE id = ANY (v.component_ids)) AS "recommendationIds"`],
      })
      return said.map(({ recommendationIds, ...summary }) => ({
        ...summary,
        clusterCode: inCluster.find((other) => recommendationIds.includes(other.id))?.clusterCode ?? null,
        sharedWords: near.find((other) => recommendationIds.includes(other.id))?.sharedWords ?? [],
      }))
    })
  }
}
