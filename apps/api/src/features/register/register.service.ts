import { Injectable } from '@nestjs/common'
import {
  assessedStatuses,
  claimedStatuses,
  facetKeys,
  positions,
  type FacetKey,
  type RegisterFacets,
  type RegisterFilter,
  type RegisterFilterAsOf,
  type RegisterPage,
  type RegisterQuery,
} from '@tawsiya/sdk'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { unknownCodes } from './known-scope.js'
import { pointInTime } from './point-in-time.js'
import { RegisterFacetsRepository, type CountedValue } from './register-facets.repository.js'
import { RegisterRepository } from './register.repository.js'

const vocabularies: Partial<Record<FacetKey, readonly string[]>> = {
  position: [...positions, 'none'],
  claimed: claimedStatuses,
  assessed: assessedStatuses,
}

@Injectable()
export class RegisterService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterRepository,
    private readonly facets: RegisterFacetsRepository,
  ) {}

  async list(query: RegisterQuery, caller: Caller): Promise<z.infer<typeof RegisterPage>> {
    const { manager } = this.database
    const then = await pointInTime(manager, query.asOf)
    const [listed, unknown] = await Promise.all([
      this.register.list(manager, query, caller.language, then),
      unknownCodes(manager, query, then),
    ])
    return { ...listed, unknownCodes: unknown, page: query.page, pageSize: query.pageSize, asOf: listed.asOf.toISOString() }
  }

  async countEach(filters: readonly RegisterFilter[], asOf?: string): Promise<number[]> {
    const { manager } = this.database
    return this.register.countEach(manager, filters, await pointInTime(manager, asOf))
  }

  async countFacets(filter: RegisterFilterAsOf, caller: Caller): Promise<RegisterFacets> {
    const { manager } = this.database
    const values = await this.facets.count(manager, filter, caller.language, await pointInTime(manager, filter.asOf))
    const counted = Map.groupBy(values, ({ facet }) => facet)
    return Object.fromEntries(facetKeys.map((facet) => [facet, inOrder(facet, counted.get(facet) ?? [])])) as Record<
      FacetKey,
      CountedValue[]
    >
  }
}

/** Words of the vocabulary in its order, names by how many they leave, "none" at the end. */
function inOrder(facet: FacetKey, values: readonly CountedValue[]): CountedValue[] {
  const vocabulary = vocabularies[facet]
  if (vocabulary) return values.toSorted((a, b) => vocabulary.indexOf(a.value) - vocabulary.indexOf(b.value))
  return values.toSorted((a, b) => Number(a.value === 'none') - Number(b.value === 'none'))
}
