import { Injectable } from '@nestjs/common'
import {
  assessedStatuses,
  claimedStatuses,
  facetKeys,
  positions,
  type FacetKey,
  type RegisterFacets,
  type RegisterFilter,
  type RegisterPage,
  type RegisterQuery,
} from '@tawsiya/sdk'
import type { z } from 'zod'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
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
    const [totals, items] = await Promise.all([
      this.register.count(manager, query),
      this.register.findPage(manager, query, caller.language),
    ])
    return { ...totals, items, page: query.page, pageSize: query.pageSize, asOf: totals.asOf.toISOString() }
  }

  countEach(filters: readonly RegisterFilter[]): Promise<number[]> {
    return this.register.countEach(this.database.manager, filters)
  }

  async countFacets(filter: RegisterFilter, caller: Caller): Promise<RegisterFacets> {
    const counted = Map.groupBy(await this.facets.count(this.database.manager, filter, caller.language), ({ facet }) => facet)
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
